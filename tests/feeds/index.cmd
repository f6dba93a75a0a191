fetch -l --base http://n.example/ index.xml
