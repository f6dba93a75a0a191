# What is neither an address nor a record is told; comments are passed over.
fetch --log log --rejects kept && cat kept
sed 's/.*"outcome":"\([^"]*\)","url":"\([^"]*\)".*/\1 \2/' log
mkdir folder && fetch folder
echo $?
