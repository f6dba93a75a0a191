echo http://127.0.0.1:1/ | fetch --allow-private -A examplebot/1 -x http://127.0.0.1:1
