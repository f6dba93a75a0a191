// SPDX-License-Identifier: ISC
// Lines of text in, the language that CLD2 gives each out.
#include <cstdio>
#include <iostream>
#include <string>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

int
main()
{
	std::string line;
	CLD2::Language best[3];
	int percent[3], bytes;
	double score[3];
	bool reliable;

	std::ios::sync_with_stdio(false);
	while (std::getline(std::cin, line)) {
		CLD2::CLDHints none = {nullptr, nullptr,
		    CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};

		CLD2::ExtDetectLanguageSummary(line.data(), (int)line.size(),
		    true, &none, CLD2::kCLDFlagBestEffort, best, percent,
		    score, nullptr, &bytes, &reliable);
		std::cout << CLD2::LanguageCode(best[0]) << '\n';
	}
	return 0;
}
