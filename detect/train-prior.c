/* SPDX-License-Identifier: ISC */
/*
 * A label in, how often one meets the language in writing out.
 *
 * Classes, by judgement, after the number of readers and the size of
 * the written web; a word that many languages share goes to the large one.
 * No figure of any list is copied here.
 */
#include <string.h>

#include "detect/train.h"

static const struct class {
	float		 prior;
	const char	*labels;
} classes[] = {
	{ 0, "eng_Latn spa_Latn fra_Latn deu_Latn rus_Cyrl por_Latn ita_Latn "
	    "jpn_Jpan zho_Hans zho_Hant nld_Latn pol_Latn tur_Latn fas_Arab "
	    "ara_Arab vie_Latn ind_Latn kor_Hang ukr_Cyrl swe_Latn ces_Latn "
	    "hin_Deva urd_Arab" },
	{ -0.7f, "ron_Latn hun_Latn fin_Latn dan_Latn nob_Latn slk_Latn "
	    "bul_Cyrl srp_Cyrl srp_Latn hrv_Latn cat_Latn ell_Grek heb_Hebr "
	    "lit_Latn slv_Latn est_Latn lav_Latn zsm_Latn tgl_Latn ben_Beng "
	    "mar_Deva kaz_Cyrl bel_Cyrl mkd_Cyrl ckb_Arab pus_Arab swa_Latn "
	    "sqi_Latn aze_Latn uzb_Latn afr_Latn eus_Latn glg_Latn isl_Latn "
	    "mon_Cyrl nep_Deva" },
	{ -1.5f, "bos_Latn nno_Latn epo_Latn lat_Latn cym_Latn gle_Latn "
	    "som_Latn hau_Latn yor_Latn ibo_Latn zul_Latn xho_Latn sna_Latn "
	    "sot_Latn tsn_Latn tso_Latn mri_Latn lug_Latn kin_Latn mlg_Latn "
	    "amh_Ethi tir_Ethi snd_Arab uig_Arab kmr_Latn jav_Latn sun_Latn "
	    "tat_Cyrl kir_Cyrl tgk_Cyrl tuk_Latn bod_Tibt mya_Mymr kan_Knda "
	    "yue_Hant yid_Hebr hat_Latn mlt_Latn orm_Latn nya_Latn ltz_Latn "
	    "gla_Latn bre_Latn oci_Latn ast_Latn fry_Latn ceb_Latn asm_Beng "
	    "bak_Cyrl chv_Cyrl san_Deva azb_Arab pnb_Arab arz_Arab "
	    "lin_Latn wol_Latn run_Latn fao_Latn hye_Armn kat_Geor" },
	/* What their readers write is mostly Persian. */
	{ -5.25f, "glk_Arab mzn_Arab lki_Arab bqi_Arab lrc_Arab" },
	/* Afghan Persian is written far less than it is read as Persian. */
	{ -8, "prs_Arab" },
};

#define PRIOR_OTHER	(-3.0f)

float
prior_of(const char *label)
{
	size_t i;

	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (strstr(classes[i].labels, label) != NULL)
			return classes[i].prior;
	return PRIOR_OTHER;
}
