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
	bool		 large;
	const char	*labels;
} classes[] = {
	{ 0, true, "eng_Latn spa_Latn fra_Latn deu_Latn rus_Cyrl por_Latn "
	    "ita_Latn jpn_Jpan zho_Hans zho_Hant nld_Latn pol_Latn tur_Latn "
	    "vie_Latn ind_Latn kor_Hang ukr_Cyrl swe_Latn ces_Latn "
	    "hin_Deva fas_Arab" },
	{ -0.7f, true, "ron_Latn hun_Latn fin_Latn dan_Latn nob_Latn slk_Latn "
	    "bul_Cyrl srp_Cyrl srp_Latn hrv_Latn cat_Latn ell_Grek heb_Hebr "
	    "lit_Latn slv_Latn est_Latn lav_Latn zsm_Latn tgl_Latn ben_Beng "
	    "mar_Deva kaz_Cyrl bel_Cyrl mkd_Cyrl ckb_Arab swa_Latn "
	    "sqi_Latn aze_Latn uzb_Latn afr_Latn eus_Latn glg_Latn isl_Latn "
	    "mon_Cyrl nep_Deva" },
	{ -1.5f, true, "bos_Latn nno_Latn epo_Latn lat_Latn cym_Latn gle_Latn "
	    "som_Latn hau_Latn yor_Latn ibo_Latn zul_Latn xho_Latn sna_Latn "
	    "sot_Latn tsn_Latn tso_Latn mri_Latn lug_Latn kin_Latn mlg_Latn "
	    "amh_Ethi tir_Ethi snd_Arab uig_Arab kmr_Latn jav_Latn sun_Latn "
	    "tat_Cyrl kir_Cyrl tgk_Cyrl tuk_Latn bod_Tibt mya_Mymr kan_Knda "
	    "yue_Hant yid_Hebr hat_Latn mlt_Latn orm_Latn nya_Latn ltz_Latn "
	    "gla_Latn bre_Latn oci_Latn ast_Latn fry_Latn ceb_Latn asm_Beng "
	    "bak_Cyrl chv_Cyrl san_Deva pnb_Arab pus_Arab "
	    "lin_Latn wol_Latn run_Latn fao_Latn hye_Armn kat_Geor" },
	/* Punjabi and Khowar in the letters of Urdu are met beside it. */
	{ -1.6f, true, "urd_Arab" },
	{ -3, true, "azb_Arab" },
	/* What their readers write is mostly Persian. */
	{ -5.25f, false, "lki_Arab bqi_Arab lrc_Arab" },
	{ -6.6f, false, "glk_Arab" },
	{ -7.4f, false, "mzn_Arab" },
	/* Afghan Persian is written far less than it is read as Persian. */
	{ -13, false, "prs_Arab" },
	/*
	 * Nearly all that is printed in Arab countries is standard Arabic;
	 * a headline in it has little that no dialect has.
	 */
	{ 4.2f, true, "ara_Arab" },
	{ -6.5f, true, "arz_Arab" },
	{ -7.5f, false, "acm_Arab aeb_Arab apc_Arab apd_Arab arq_Arab "
	    "ary_Arab ayl_Arab mey_Arab" },
};

#define PRIOR_OTHER	(-3.0f)

void
prior_set(struct language *l)
{
	size_t i;

	l->prior = PRIOR_OTHER;
	for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++)
		if (strstr(classes[i].labels, l->name) != NULL) {
			l->prior = classes[i].prior;
			l->large = classes[i].large;
			return;
		}
}
