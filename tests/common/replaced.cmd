# -o follows a link, keeps the mode of what it replaces, and may be its input.
mkdir d && cp replaced.in d/real && chmod 640 d/real && ln -s d/real link
detect -o link link && ls -l d/real | cut -c1-10 && cat link && find . -type l && ls d
