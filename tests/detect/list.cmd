detect --list | grep -E "^(fa|prs|zh-Hant|sr-Latn)	"
