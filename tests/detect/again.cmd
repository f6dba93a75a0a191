detect articles.in > one; detect one > two; cmp one two && detect < articles.in | cmp - one
