# An address on the command line that comes to nothing is told of; one of the
# input is not, unless with -v: there are always some.
fetch ftp://a.example/ http://127.0.0.1:1/; echo $?
echo http://127.0.0.1:1/ | fetch; echo $?
