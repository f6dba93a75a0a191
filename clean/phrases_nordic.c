/* SPDX-License-Identifier: ISC */
/* Phrases around articles: Dutch, Scandinavian, Finnish. */
#include "clean/phrases_table.h"

const struct phrase_row phrases_nordic[] = {
	/* Dutch */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "lees meer|lees verder|meer lezen|meer|toon meer|meer tonen|"
	  "bekijk meer|bekijk alles|alles bekijken|meer informatie|"
	  "^lees ook|lees ook|^lees meer|^lees verder|^bekijk ook|^zie ook|"
	  "zie ook|gerelateerd|gerelateerde artikelen|gerelateerde berichten|"
	  "meest gelezen|best gelezen|populair|laatste nieuws|meer nieuws|"
	  "net binnen|aanbevolen|meer over|^meer over|^meer van|"
	  "recente berichten|recente reacties|volgende|vorige|"
	  "volgend artikel|vorig artikel|volgend bericht|vorig bericht|"
	  "in het nieuws|overig nieuws|archief|ander nieuws|uitgelicht" },
	{ PHRASE_SHARE | PHRASE_FOLLOW,
	  "delen|deel|deel dit artikel|deel op|^deel op|^delen op|deel via|"
	  "^delen via|afdrukken|mailen|bewaar|bewaren|opslaan|"
	  "kopieer link|volg ons|^volg ons|*volg ons op|volgen|luister|"
	  "luister naar dit artikel|deel dit bericht|leuk|stuur door" },
	{ PHRASE_CONSENT,
	  "privacybeleid|privacyverklaring|privacy statement|cookiebeleid|"
	  "cookie instellingen|cookieinstellingen|algemene voorwaarden|"
	  "gebruiksvoorwaarden|accepteren|alles accepteren|akkoord|weigeren|"
	  "sluiten|*maakt gebruik van cookies|*gebruikt cookies|"
	  "*gebruiken cookies|*plaatsen van cookies|*privacyverklaring|"
	  "*privacybeleid|cookieverklaring" },
	{ PHRASE_LETTER | PHRASE_DONATE,
	  "abonneer|abonneren|abonnementen|nieuwsbrief|nieuwsbrieven|"
	  "^abonneer|inschrijven|aanmelden|^schrijf je in|^meld je aan|"
	  "*onze nieuwsbrief|*de nieuwsbrief|je e mailadres|e mailadres|"
	  "uw e mailadres|doneer|doneren|steun ons|*steun ons|"
	  "*alleen voor abonnees|*word abonnee|word lid|*download de app" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "reacties|reactie|reageer|reageren|plaats een reactie|"
	  "geef een reactie|laat een reactie achter|laat een bericht achter|"
	  "reactie plaatsen|beantwoorden|antwoorden|geen reacties|"
	  "*het e mailadres wordt niet|*je e mailadres wordt niet|"
	  "*verplichte velden|rapporteer|meld|inloggen|registreren|uitloggen|"
	  "mijn account|wachtwoord|wachtwoord vergeten|naam|"
	  "gebruikersnaam|account aanmaken|reactie annuleren|toon reacties" },
	{ PHRASE_TAGS | PHRASE_CAPTION | PHRASE_RIGHTS,
	  "trefwoorden|^trefwoorden|onderwerpen|^onderwerpen|categorieën|"
	  "^categorie:|^categorieën|^bron:|*beeld:|^beeld:|*foto:|^foto:|"
	  "*archieffoto|*alle rechten voorbehouden|*foto ter illustratie|"
	  "fotoserie|^geplaatst in|bekijk foto" },
	{ PHRASE_NAVIGATION | PHRASE_ADVERT,
	  "voorpagina|zoeken|zoek|over ons|contact|adverteren|advertentie|"
	  "advertenties|nieuws|binnenland|buitenland|politiek|economie|"
	  "cultuur|opinie|wetenschap|gezondheid|regio|"
	  "vacatures|klantenservice|ga naar de inhoud|ga naar inhoud|"
	  "^ga naar|naar boven|terug|terug naar boven|weer|auto|reizen|"
	  "colofon|lezersservice|cultuur en media|voetbal" },
	{ PHRASE_BYLINE,
	  "^door|^gepubliceerd|^gepubliceerd op|^bijgewerkt|^geschreven door|"
	  "^laatste update|^laatst bijgewerkt|^auteur:|*min leestijd|^leestijd|"
	  "*minuten leestijd|^aangepast|^geplaatst op|^redactie|*uur geleden|"
	  "*minuten geleden|*dagen geleden" },
	/* Swedish, Danish, Norwegian */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "läs mer|läs vidare|läs hela artikeln|visa mer|visa fler|^läs mer|"
	  "^läs också|läs också|^läs även|läs även|relaterat|"
	  "relaterade artiklar|mest läst|mest lästa|senaste nytt|senaste|"
	  "senaste nyheterna|fler artiklar|populärt|rekommenderat|nästa|"
	  "föregående|liknande artiklar|se även|mer om|^mer om|"
	  "læs mere|læs også|^læs også|^læs mere|vis mere|vis flere|"
	  "relaterede artikler|mest læste|mest læst|seneste nyt|seneste|"
	  "seneste nyheder|flere artikler|se også|^se også|næste|forrige|"
	  "les mer|les også|^les også|^les mer|vis mer|mest lest|siste nytt|"
	  "siste|relaterte artikler|flere saker|relaterte saker|neste|"
	  "anbefalt|anbefalet|anbefalinger|lignende artikler|les hele saken|"
	  "læs hele artiklen|les saken|nyeste|populære|populært" },
	{ PHRASE_SHARE | PHRASE_FOLLOW,
	  "dela|dela artikeln|dela på|^dela på|skriv ut|tipsa|spara|lyssna|"
	  "följ oss|^följ oss|*följ oss på|gilla|kopiera länk|del|"
	  "del artiklen|del artikel|^del på|del på|udskriv|gem|lyt|følg os|"
	  "^følg os|*følg os på|kopier link|del artikkelen|skriv ut|lagre|"
	  "lytt|følg oss|^følg oss|*følg oss på|kopier lenke|del saken|"
	  "lytt til saken|del denne|send|tips oss|tipsa oss" },
	{ PHRASE_CONSENT | PHRASE_LETTER | PHRASE_DONATE,
	  "integritetspolicy|cookiepolicy|acceptera|acceptera alla|godkänn|"
	  "stäng|användarvillkor|*använder cookies|*använder kakor|"
	  "*godkänner du|privatlivspolitik|cookiepolitik|accepter|accepter alle|"
	  "afvis|luk|*bruger cookies|*anvender cookies|personvern|"
	  "personvernerklæring|informasjonskapsler|godta|godta alle|lukk|"
	  "*bruker cookies|*bruker informasjonskapsler|prenumerera|nyhetsbrev|"
	  "bli prenumerant|*vårt nyhetsbrev|*nyhetsbrev|abonner|abonnér|"
	  "nyhedsbrev|*nyhedsbrev|bliv abonnent|bli abonnent|"
	  "tilmeld|tilmeld dig|din e postadress|din e mail|stöd oss|støt os|"
	  "støtt oss|*för prenumeranter|*kun for abonnenter|köp abonnemang" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "kommentarer|kommentera|kommentar|kommentér|kommenter|"
	  "lämna en kommentar|skriv en kommentar|lämna ett svar|svara|"
	  "skriv kommentar|svar|efterlad et svar|skriv en kommentar|"
	  "legg igjen en kommentar|legg igjen kommentar|legg inn en kommentar|"
	  "*din e postadress kommer inte|*obligatoriska fält|"
	  "*din e mailadresse vil ikke|*krævede felter|"
	  "*din e postadresse vil ikke|*obligatoriske felt|anmäl|rapporter|"
	  "logga in|logg inn|log ind|logg ut|logga ut|log ud|registrera|"
	  "mitt konto|min konto|min side|mina sidor|lösenord|adgangskode|"
	  "passord|glömt lösenord|glemt passord|opret konto|skapa konto|namn|"
	  "navn|visa kommentarer|vis kommentarer" },
	{ PHRASE_TAGS | PHRASE_CAPTION | PHRASE_RIGHTS | PHRASE_BYLINE,
	  "ämnen|^ämnen|taggar|^taggar|kategorier|^kategorier|^kategori:|emner|"
	  "^emner|*foto:|^foto:|*arkivbild|arkivbild|*arkivfoto|arkivfoto|"
	  "*genrebild|^bild:|^bilde:|^källa:|^kilde:|bildspel|"
	  "*alla rättigheter|*alle rettigheder|*alle rettigheter|*upphovsrätt|"
	  "*ophavsret|*opphavsrett|^publicerad|^uppdaterad|^publisert|"
	  "^oppdatert|^offentliggjort|^opdateret|^publiceret|^av|^af|^skrevet av|"
	  "^skriven av|^skrevet af|^sist oppdatert|^senast uppdaterad|"
	  "*timmar sedan|*timer siden|*minutter siden|^läs tid|^lesetid" },
	{ PHRASE_NAVIGATION | PHRASE_ADVERT,
	  "hem|hjem|forside|forsiden|startsida|startsidan|meny|sök|søg|søk|"
	  "om oss|om os|kontakta oss|kontakt|kontakt os|kontakt oss|annons|"
	  "annonsera|annonse|annoncer|annonce|annoncering|nyheter|nyheder|"
	  "inrikes|utrikes|indland|udland|innenriks|utenriks|ekonomi|økonomi|"
	  "næringsliv|kultur|nöje|debatt|debat|ledare|leder|vetenskap|"
	  "videnskab|helse|hälsa|väder|vejr|været|till toppen|til toppen|"
	  "hoppa till innehåll|^hoppa till|^hopp til|^gå til|^gå till|"
	  "kundservice|kundeservice|ledige stillinger|jobb|bolig|livsstil" },
	/* Finnish */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "lue lisää|lue myös|^lue myös|^lue lisää|näytä lisää|katso kaikki|"
	  "luetuimmat|uusimmat|tuoreimmat|suosituimmat|aiheeseen liittyvää|"
	  "lisää aiheesta|katso myös|^katso myös|seuraava|edellinen|"
	  "uusimmat uutiset|lisää|suosittelemme|viimeisimmät" },
	{ PHRASE_SHARE | PHRASE_FOLLOW | PHRASE_LETTER | PHRASE_CONSENT,
	  "jaa|jaa artikkeli|tulosta|tallenna|kuuntele|seuraa meitä|"
	  "^seuraa meitä|seuraa|tilaa|tilaa uutiskirje|uutiskirje|"
	  "*uutiskirje|evästeet|evästeasetukset|hyväksy|hyväksy kaikki|"
	  "sulje|tietosuoja|tietosuojaseloste|käyttöehdot|*käyttää evästeitä|"
	  "*käytämme evästeitä|kopioi linkki|*tilaajille|tykkää" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "kommentit|kommentoi|kommentti|jätä kommentti|kirjoita kommentti|"
	  "vastaa|peruuta vastaus|*sähköpostiosoitettasi ei julkaista|"
	  "*pakolliset kentät|kirjaudu|kirjaudu sisään|rekisteröidy|"
	  "kirjaudu ulos|oma tili|salasana|nimi|ilmoita" },
	{ PHRASE_NAVIGATION | PHRASE_TAGS | PHRASE_CAPTION | PHRASE_BYLINE,
	  "etusivu|valikko|haku|hae|yhteystiedot|ota yhteyttä|tietoa meistä|"
	  "uutiset|kotimaa|ulkomaat|talous|urheilu|kulttuuri|viihde|"
	  "politiikka|mielipide|sää|mainos|avainsanat|^avainsanat|aiheet|"
	  "^aiheet|*kuva:|^kuva:|kuvat|^kuvat:|julkaistu|^julkaistu|"
	  "^päivitetty|^kirjoittanut|*kaikki oikeudet pidätetään|"
	  "siirry sisältöön|^siirry|mainosta|takaisin ylös" },
	{ 0, NULL }
};
