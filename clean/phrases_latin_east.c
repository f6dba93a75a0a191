/* SPDX-License-Identifier: ISC */
/* Phrases around articles: eastern Europe, Turkey, south-east Asia. */
#include "clean/phrases_table.h"

const struct phrase_row phrases_latin_east[] = {
	/* Polish */
	{ PHRASE_MORE,
	  "czytaj więcej|więcej|czytaj dalej|czytaj całość|zobacz więcej|"
	  "pokaż więcej|^czytaj więcej|dowiedz się więcej|wszystkie|"
	  "zobacz wszystkie|następny|poprzedni|następna|poprzednia|"
	  "następny artykuł|poprzedni artykuł|dalej|rozwiń|zwiń|wstecz|"
	  "następna strona|poprzednia strona|kliknij tutaj|szczegóły|"
	  "więcej informacji|przeczytaj więcej|przejdź do|^więcej na|"
	  "więcej na ten temat" },
	{ PHRASE_RELATED,
	  "^czytaj także|czytaj także|^czytaj też|czytaj też|^czytaj również|"
	  "czytaj również|^zobacz też|zobacz też|^zobacz także|zobacz także|"
	  "zobacz również|^przeczytaj także|przeczytaj także|^przeczytaj też|"
	  "powiązane|powiązane artykuły|artykuły powiązane|podobne artykuły|"
	  "podobne tematy|podobne|najczęściej czytane|najpopularniejsze|"
	  "popularne|najnowsze|najnowsze wiadomości|najnowsze artykuły|"
	  "ostatnie wpisy|najnowsze wpisy|najnowsze komentarze|polecamy|"
	  "polecane|polecane artykuły|dziś polecamy|^polecamy|"
	  "^dziś w|na ten temat|w tym temacie|inne artykuły|"
	  "pozostałe artykuły|z ostatniej chwili|aktualności|archiwum|"
	  "najczęściej komentowane|komentowane|to cię zainteresuje|"
	  "mogą cię zainteresować|może cię zainteresować|warto przeczytać|"
	  "z kraju|ze świata|redakcja poleca|^patrz też|newsy|nowości|"
	  "ostatnio dodane|więcej artykułów|więcej wiadomości|w serwisie" },
	{ PHRASE_SHARE | PHRASE_FOLLOW,
	  "udostępnij|podziel się|udostępnij na|^udostępnij na|podziel się na|"
	  "drukuj|wydrukuj|wyślij|wyślij znajomemu|wyślij e mailem|poleć|"
	  "poleć znajomemu|kopiuj link|skopiuj link|zapisz|lubię to|"
	  "obserwuj|obserwuj nas|^obserwuj nas|śledź nas|^śledź nas|"
	  "dołącz do nas|^dołącz do nas|wykop|dodaj do ulubionych|"
	  "powiększ tekst|posłuchaj|blip|nasza klasa|śledzik|gadu gadu|"
	  "^polub nas|polub nas na facebooku|*na facebooku" },
	{ PHRASE_CONSENT,
	  "polityka prywatności|polityka cookies|regulamin|akceptuję|zgadzam się|"
	  "zamknij|akceptuj|odrzuć|rozumiem|ochrona prywatności|prywatność|"
	  "*używa plików cookies|*używamy plików cookie|*wykorzystuje pliki cookie|"
	  "*pliki cookies|*plików cookies|*plików cookie|*pliki cookie|"
	  "*polityka prywatności|*polityce prywatności|*danych osobowych|"
	  "ustawienia prywatności|warunki korzystania|rodo|nota prawna" },
	{ PHRASE_SCRIPT | PHRASE_ERROR,
	  "*włącz javascript|*obsługi javascript|*twoja przeglądarka|"
	  "*wyłącz adblock|ładowanie|trwa ładowanie|proszę czekać|błąd|"
	  "*wystąpił błąd|*spróbuj ponownie|strona nie została znaleziona" },
	{ PHRASE_LETTER | PHRASE_DONATE,
	  "zapisz się|subskrybuj|prenumerata|zamów newsletter|"
	  "zapisz się na newsletter|^zapisz się|*naszego newslettera|"
	  "*do newslettera|*nasz newsletter|*newsletter|podaj adres e mail|"
	  "twój adres e mail|twój e mail|adres e mail|wesprzyj nas|"
	  "wpłać|*wesprzyj nas|wyślij newsletter|*pobierz aplikację|kup dostęp|"
	  "wykup dostęp|*dla prenumeratorów|*na bieżąco" },
	{ PHRASE_COMMENT,
	  "komentarze|komentarz|komentarzy|skomentuj|dodaj komentarz|"
	  "napisz komentarz|dodaj swój komentarz|zostaw komentarz|"
	  "pokaż komentarze|zobacz komentarze|wszystkie komentarze|odpowiedz|"
	  "odpowiedzi|brak komentarzy|anuluj pisanie odpowiedzi|zgłoś|"
	  "zgłoś nadużycie|zgłoś do moderacji|zgłoś komentarz|cytuj|podpis|"
	  "twój podpis|tytuł komentarza|treść komentarza|treść|nick|"
	  "twój komentarz|*adres email nie zostanie|"
	  "*twój adres e mail nie zostanie|*wymagane pola|imię|oceń|ocena|"
	  "głosów|^średnia ocena|^śr ocena|śr ocena głosów|opinie|"
	  "dodaj opinię|forum|gość|*opinie użytkowników|wypowiedz się|"
	  "komentuj|oceń artykuł|^komentarze do|dyskusja|wyślij komentarz|"
	  "*nie ponosi odpowiedzialności|moderacja|głosuj|sonda" },
	{ PHRASE_LOGIN,
	  "zaloguj|zaloguj się|zarejestruj się|rejestracja|logowanie|wyloguj|"
	  "moje konto|hasło|zapomniałeś hasła|załóż konto|login|"
	  "nie pamiętam hasła|przypomnij hasło|*zaloguj się|zapamiętaj mnie|"
	  "nie masz konta|mój profil|poczta" },
	{ PHRASE_TAGS,
	  "tagi|^tagi|słowa kluczowe|^słowa kluczowe|kategorie|^kategorie|"
	  "kategoria|^kategoria:|tematy|^tematy|temat|^temat:|działy|dział" },
	{ PHRASE_CAPTION,
	  "^fot|^zdjęcie:|*fot:|^foto:|zdjęcia|zdjęcie|galeria|galeria zdjęć|"
	  "^źródło:|*źródło:|^źródło|źródło|^autor zdjęcia|^wideo:|"
	  "wideo|zobacz galerię|zobacz zdjęcia|*zdjęcie ilustracyjne|"
	  "powiększ|powiększ zdjęcie|zobacz wideo|^rys" },
	{ PHRASE_RIGHTS,
	  "*wszelkie prawa zastrzeżone|*wszystkie prawa zastrzeżone|"
	  "*prawa zastrzeżone|*kopiowanie|*rozpowszechnian|"
	  "*żadna część jak i całość" },
	{ PHRASE_NAVIGATION,
	  "strona główna|szukaj|wyszukaj|o nas|kontakt|reklama|mapa strony|"
	  "mapa serwisu|pomoc|wiadomości|polska|świat|kraj|polityka|"
	  "gospodarka|biznes|finanse|pieniądze|sport|kultura|nauka|zdrowie|"
	  "technologie|rozrywka|gwiazdy|motoryzacja|moto|dom|turystyka|"
	  "podróże|pogoda|program tv|horoskop|felietony|"
	  "regiony|redakcja|praca|ogłoszenia|nieruchomości|kobieta|uroda|"
	  "moda|dziecko|edukacja|prawo|piłka nożna|siatkówka|muzyka|"
	  "książki|w internecie|do góry|na górę|powrót|wróć|"
	  "strona startowa|ustaw jako stronę startową|serwisy|usługi|"
	  "kanały rss|wersja mobilna|mobile|katalog firm|gry|randki|sklep|"
	  "aukcje|^jesteś tutaj|jesteś tutaj|wyszukiwarka|reklama w internecie" },
	{ PHRASE_ADVERT,
	  "reklama|reklamy|^reklama|materiał sponsorowany|sponsorowane|"
	  "artykuł sponsorowany|linki sponsorowane|ogłoszenie" },
	{ PHRASE_BYLINE,
	  "^autor:|autor|^opublikowano|^data publikacji|^dodano|^aktualizacja|"
	  "^ostatnia aktualizacja|^oprac|^opracował|^napisał|*min czytania|"
	  "^opublikowany|*godzin temu|*minut temu|*dni temu|^publikacja|"
	  "^data dodania|^zaktualizowano|^utworzono|^źródło|^tekst:" },
	/* Czech and Slovak */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "číst dál|číst více|více|celý článek|zobrazit více|další|předchozí|"
	  "načíst další|^čtěte také|čtěte také|^čtěte více|^přečtěte si|"
	  "související|související články|podobné články|nejčtenější|"
	  "nejčtenější články|nejnovější|poslední články|doporučujeme|"
	  "mohlo by vás zajímat|další články|viz také|aktuálně|z domova|"
	  "ze světa|populární|čítajte ďalej|čítať viac|viac|zobraziť viac|"
	  "čítajte aj|^čítajte aj|^čítajte tiež|súvisiace|súvisiace články|"
	  "najčítanejšie|najnovšie|odporúčame|mohlo by vás zaujímať|"
	  "ďalšie články|^prečítajte si|predchádzajúci|ďalší|nejnovější články|"
	  "další zprávy|archiv|archív" },
	{ PHRASE_SHARE | PHRASE_FOLLOW | PHRASE_LETTER | PHRASE_CONSENT,
	  "sdílet|sdílejte|sdílet na facebooku|^sdílet|tisk|vytisknout|"
	  "poslat e mailem|sledujte nás|^sledujte nás|uložit|kopírovat odkaz|"
	  "poslechnout|zdieľať|zdieľajte|vytlačiť|sledujte nás na|"
	  "odebírat|odebírat novinky|předplatné|předplatit|*předplatitele|"
	  "*náš newsletter|*odběru|přihlásit k odběru|predplatné|odoberať|"
	  "ochrana osobních údajů|ochrana osobných údajov|soukromí|cookies|"
	  "podmínky užití|podmienky používania|souhlasím|súhlasím|přijmout|"
	  "přijmout vše|odmítnout|prijať|zavřít|zavrieť|*používá cookies|"
	  "*používáme cookies|*soubory cookie|*používa cookies|"
	  "*používame cookies|*súbory cookie|*zpracování osobních údajů" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "komentáře|komentář|přidat komentář|diskuse|diskuze|odpovědět|"
	  "napsat komentář|vstoupit do diskuse|zrušit odpověď|"
	  "*vaše e mailová adresa nebude|*vyžadované informace|"
	  "*povinné položky|nahlásit|komentáre|komentár|pridať komentár|"
	  "diskusia|odpovedať|*vaša e mailová adresa nebude|"
	  "*vyžadované polia|přihlásit|přihlásit se|přihlášení|registrace|"
	  "odhlásit|můj účet|heslo|zapomenuté heslo|prihlásiť|"
	  "prihlásiť sa|prihlásenie|registrácia|odhlásiť|môj účet|jméno|meno|"
	  "zobrazit komentáře|hodnocení|hlasovat" },
	{ PHRASE_TAGS | PHRASE_CAPTION | PHRASE_RIGHTS | PHRASE_BYLINE,
	  "štítky|^štítky|klíčová slova|^klíčová slova|témata|^témata|rubriky|"
	  "kľúčové slová|^kľúčové slová|kategórie|^kategorie|^kategória|"
	  "*foto:|^foto:|*zdroj:|^zdroj:|fotogalerie|fotogaléria|"
	  "*ilustrační foto|*ilustračné foto|*ilustrační snímek|"
	  "*všechna práva vyhrazena|*všetky práva vyhradené|"
	  "*autorská práva|^publikováno|^zveřejněno|^aktualizováno|"
	  "^publikované|^aktualizované|^autor:|^napsal|*minut čtení|"
	  "*min čtení|*před hodinami|^vydáno|^uverejnené" },
	{ PHRASE_NAVIGATION | PHRASE_ADVERT,
	  "domů|úvod|hlavní stránka|hledat|vyhledávání|hľadať|vyhľadávanie|"
	  "o nás|kontakty|inzerce|inzercia|zprávy|správy|domácí|domáce|"
	  "zahraničí|zahraničie|zahraniční|ekonomika|byznys|věda|zdraví|"
	  "zdravie|technika|názory|komentáře a názory|počasí|počasie|auto|"
	  "bydlení|cestování|přeskočit na obsah|^přejít na|^přeskočit|"
	  "zpět nahoru|nahoru|zpět|späť|mapa stránek|mapa webu|redakce|"
	  "redakcia|práce|reklama|nápověda|slovensko|česko|svět|svet|domov" },
	/* Hungarian */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "tovább|bővebben|olvass tovább|tovább olvasom|tovább a cikkre|"
	  "részletek|több|mutass többet|^olvasd el|^olvassa el|^ezt is|"
	  "kapcsolódó|kapcsolódó cikkek|kapcsolódó cikk|kapcsolódó anyagok|"
	  "legolvasottabb|legfrissebb|friss hírek|legnépszerűbb|ajánljuk|"
	  "ajánlott cikkek|ajánlott|további cikkek|további hírek|következő|"
	  "előző|hasonló cikkek|ez is érdekelheti|még több|aktuális|"
	  "legutóbbi hozzászólások|legutóbbi bejegyzések|archívum" },
	{ PHRASE_SHARE | PHRASE_FOLLOW | PHRASE_LETTER | PHRASE_CONSENT,
	  "megosztás|megosztom|megosztás facebookon|oszd meg|nyomtatás|küldés|"
	  "e mailben elküldöm|mentés|követés|kövess minket|^kövess minket|"
	  "^kövessen minket|feliratkozás|feliratkozom|hírlevél|*hírlevelünk|"
	  "*hírlevél|előfizetés|előfizetek|*iratkozz fel|*iratkozzon fel|"
	  "adatvédelem|adatvédelmi tájékoztató|adatkezelési tájékoztató|"
	  "felhasználási feltételek|elfogadom|elfogad|bezárás|süti beállítások|"
	  "*sütiket használ|*cookie kat használ|*cookie k|impresszum|"
	  "jogi nyilatkozat|támogatás|támogass minket|*támogass minket|tetszik" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "hozzászólások|hozzászólás|kommentek|komment|hozzászólok|válasz|"
	  "szólj hozzá|szóljon hozzá|vélemény hozzászólás|válasz megszakítása|"
	  "*az e mail címet nem tesszük közzé|*kötelező mezők|bejelentés|"
	  "bejelentkezés|belépés|regisztráció|kijelentkezés|fiókom|jelszó|"
	  "elfelejtett jelszó|felhasználónév|*jelentkezz be|név" },
	{ PHRASE_TAGS | PHRASE_CAPTION | PHRASE_RIGHTS | PHRASE_BYLINE,
	  "címkék|^címkék|kulcsszavak|^kulcsszavak|témák|kategóriák|"
	  "^kategória|*fotó:|^fotó:|*forrás:|^forrás:|^kép:|képgaléria|galéria|"
	  "*illusztráció|illusztráció|*minden jog fenntartva|"
	  "*szerzői jogok|^szerző:|szerző|^megjelent|^frissítve|^írta:|"
	  "^közzétéve|*perc olvasás|*órája|*perce" },
	{ PHRASE_NAVIGATION | PHRASE_ADVERT,
	  "címlap|főoldal|kezdőlap|menü|keresés|rólunk|kapcsolat|hirdetés|"
	  "hirdetések|médiaajánlat|hírek|belföld|külföld|gazdaság|kultúra|"
	  "tudomány|egészség|vélemény|időjárás|technika|életmód|bulvár|"
	  "ugrás a tartalomra|^ugrás|vissza|vissza a tetejére|oldaltérkép|"
	  "szerkesztőség|állás|utazás|autó" },
	/* Romanian */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "citește mai mult|citește mai departe|mai mult|mai multe|"
	  "vezi mai mult|vezi mai multe|vezi toate|detalii|afișează mai mult|"
	  "^citește și|citește și|^citiți și|citiți și|^vezi și|vezi și|"
	  "^citeşte şi|articole similare|articole asemănătoare|"
	  "articole recomandate|știri similare|cele mai citite|cele mai noi|"
	  "cele mai recente|ultimele știri|ultima oră|recomandări|"
	  "te ar putea interesa|pe aceeași temă|următorul|anteriorul|"
	  "articolul următor|articolul anterior|alte știri|alte articole|"
	  "populare|articole recente|arhiva|arhivă|recomandate" },
	{ PHRASE_SHARE | PHRASE_FOLLOW | PHRASE_LETTER | PHRASE_CONSENT,
	  "distribuie|distribuiți|trimite|printează|tipărește|salvează|"
	  "urmărește ne|^urmărește ne|^urmăriți ne|*urmărește ne pe|"
	  "*urmăriți ne pe|abonează te|abonare|^abonează te|"
	  "*la newsletter|adresa de email|adresa ta de email|susține ne|"
	  "doneaza|donează|politica de confidențialitate|confidențialitate|"
	  "politica de cookies|politica cookies|termeni și condiții|"
	  "accept|acceptă|accept toate|închide|sunt de acord|"
	  "*folosește cookie|*utilizează cookie|*fișiere cookie|"
	  "*modulele cookie|*prelucrarea datelor|setări cookie" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "comentarii|comentariu|comentează|adaugă comentariu|"
	  "adaugă un comentariu|lasă un comentariu|lasă un răspuns|răspunde|"
	  "scrie un comentariu|anulează răspunsul|*adresa ta de email nu va fi|"
	  "*câmpurile obligatorii|raportează|autentificare|conectare|"
	  "înregistrare|contul meu|parolă|parola|ai uitat parola|deconectare|"
	  "intră în cont|nume|niciun comentariu|cont nou" },
	{ PHRASE_TAGS | PHRASE_CAPTION | PHRASE_RIGHTS | PHRASE_BYLINE,
	  "etichete|^etichete|cuvinte cheie|^cuvinte cheie|categorii|"
	  "^categorii|^categorie:|*foto:|^foto:|*sursa foto|^sursa foto|"
	  "^sursa:|*sursa:|galerie foto|*imagine cu caracter ilustrativ|"
	  "*toate drepturile rezervate|*drepturile rezervate|^publicat|"
	  "^actualizat|^autor:|^scris de|^de redacția|*min citire|"
	  "^data publicării|^data actualizării|*ore în urmă|^publicat la" },
	{ PHRASE_NAVIGATION | PHRASE_ADVERT,
	  "acasă|prima pagină|meniu|caută|căutare|despre noi|contact|"
	  "publicitate|știri|politică|economie|internațional|externe|social|"
	  "cultură|sănătate|știință|opinii|actualitate|justiție|vremea|"
	  "educație|sari la conținut|^sari la|înapoi|sus|echipa|redacția|"
	  "harta site|cariere|reclamă|lumea" },
	/* Croatian, Bosnian, Serbian in Latin letters, Slovene */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "pročitaj više|pročitajte više|opširnije|više|prikaži više|"
	  "učitaj još|detaljnije|saznaj više|vidi sve|pogledaj sve|"
	  "^pročitajte i|pročitajte i|^pročitaj i|^čitajte još|^pogledajte|"
	  "povezano|povezani članci|povezane vijesti|povezane vesti|slično|"
	  "slični članci|vezane vesti|vezani članci|najčitanije|najnovije|"
	  "najnovije vijesti|najnovije vesti|popularno|izdvojeno|preporuka|"
	  "preporučujemo|možda vas zanima|moglo bi vas zanimati|sljedeće|"
	  "prethodno|sledeće|sledeća vest|ostale vijesti|ostale vesti|"
	  "najkomentiranije|arhiva|arhiv|preberi več|več|preberite še|"
	  "^preberite še|preberite tudi|najbolj brano|zadnje novice|"
	  "sorodne vsebine|sorodni članki|naslednji|prejšnji|nastavi čitati|"
	  "još vijesti|još vesti|poslednje vesti|zadnje objavljeno" },
	{ PHRASE_SHARE | PHRASE_FOLLOW | PHRASE_LETTER | PHRASE_CONSENT,
	  "podijeli|podijelite|podeli|podelite|podijeli na|^podijeli na|"
	  "^podeli na|ispiši|štampaj|odštampaj|pošalji|pošaljite|"
	  "pošalji prijatelju|spremi|sačuvaj|prati nas|pratite nas|"
	  "^pratite nas|*pratite nas na|sviđa mi se|kopiraj link|"
	  "pretplata|pretplati se|pretplatite se|*na newsletter|"
	  "*naš newsletter|prijavi se na newsletter|vaš email|donirajte|"
	  "podržite nas|politika privatnosti|pravila privatnosti|privatnost|"
	  "uvjeti korištenja|uslovi korišćenja|uslovi korištenja|prihvaćam|"
	  "prihvatam|prihvati|prihvati sve|odbij|zatvori|slažem se|"
	  "*koristi kolačiće|*koristimo kolačiće|*kolačiće|kolačići|"
	  "pravila korištenja|zaštita privatnosti|deli|delite|natisni|"
	  "piškotki|*piškotke|zasebnost|pogoji uporabe|sledite nam" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "komentari|komentar|komentiraj|komentariši|dodaj komentar|"
	  "ostavi komentar|ostavite komentar|napiši komentar|"
	  "pošalji komentar|odgovori|odgovor|ostavite odgovor|"
	  "otkaži odgovor|prikaži komentare|*vaša adresa e pošte neće biti|"
	  "*vaša email adresa neće biti|*obavezna polja|prijavi komentar|"
	  "prijavi|prijava|prijavi se|registracija|registriraj se|"
	  "registruj se|odjava|moj račun|moj nalog|lozinka|"
	  "zaboravljena lozinka|korisničko ime|ime|*stavovi redakcije|"
	  "komentarji|oddaj komentar|geslo|moj profil|pogledaj komentare" },
	{ PHRASE_TAGS | PHRASE_CAPTION | PHRASE_RIGHTS | PHRASE_BYLINE,
	  "tagovi|^tagovi|oznake|^oznake|ključne riječi|^ključne riječi|"
	  "ključne reči|^ključne reči|kategorije|^kategorije|^kategorija:|teme|"
	  "*foto:|^foto:|*izvor:|^izvor:|fotogalerija|galerija|"
	  "*ilustracija|ilustracija|*sva prava pridržana|*sva prava zadržana|"
	  "*vse pravice pridržane|*autorska prava|^objavljeno|^ažurirano|"
	  "^autor:|^piše:|^piše|^napisao|*min čitanja|*prije sati|"
	  "*minuta čitanja|^vir:|^avtor|^zadnja izmjena|*pre sati" },
	{ PHRASE_NAVIGATION | PHRASE_ADVERT,
	  "naslovna|naslovnica|početna|početna stranica|izbornik|meni|traži|"
	  "pretraga|pretraži|pretraživanje|o nama|oglašavanje|marketing|"
	  "oglasi|vijesti|vesti|novosti|hrvatska|srbija|svijet|svet|regija|"
	  "region|politika|ekonomija|gospodarstvo|društvo|kultura|"
	  "crna kronika|hronika|zdravlje|znanost|nauka|tehnologija|život|"
	  "zabava|lifestyle|kolumne|mišljenja|vrijeme|vreme|nogomet|fudbal|"
	  "^preskoči na|povratak na vrh|na vrh|natrag|nazad|impresum|impressum|"
	  "oglas|reklama|domov|novice|slovenija|iskanje|o nas|vreme|redakcija|"
	  "posao|nekretnine|automobili|dom i vrt" },
	/* Lithuanian, Latvian, Estonian, Icelandic, Albanian */
	{ PHRASE_MORE | PHRASE_RELATED | PHRASE_SHARE | PHRASE_COMMENT,
	  "skaityti daugiau|daugiau|skaityk daugiau|taip pat skaitykite|"
	  "^taip pat skaitykite|skaitomiausi|naujausi|susiję straipsniai|"
	  "dalintis|dalinkis|pasidalinti|spausdinti|komentarai|komentuoti|"
	  "rašyti komentarą|prenumerata|prenumeruoti|registruotis|prisijungti|"
	  "lasīt vairāk|lasi arī|^lasi arī|vairāk|lasītākie|jaunākie|"
	  "saistītie raksti|dalīties|drukāt|komentāri|pievienot komentāru|"
	  "loe edasi|loe rohkem|loe ka|^loe ka|loetumad|viimased uudised|jaga|"
	  "prindi|kommentaarid|kommenteeri|lisa kommentaar|lesa meira|meira|"
	  "mest lesið|tengdar fréttir|deila|prenta|athugasemdir|lexo më shumë|"
	  "më shumë|lexo edhe|^lexo edhe|të ngjashme|më të lexuarat|shpërndaje|"
	  "shpërndaj|komentet|komento|lini një koment|të fundit|"
	  "lexoni edhe|^lexoni edhe|artikuj të ngjashëm" },
	{ PHRASE_NAVIGATION | PHRASE_CONSENT | PHRASE_RIGHTS | PHRASE_ADVERT,
	  "pagrindinis|paieška|apie mus|kontaktai|reklama|privatumo politika|"
	  "*visos teisės saugomos|*slapukus|*slapukai|sutinku|sākums|meklēt|"
	  "par mums|reklāma|privātuma politika|*visas tiesības aizsargātas|"
	  "*sīkdatnes|piekrītu|avaleht|otsi|meist|reklaam|privaatsus|"
	  "*kõik õigused kaitstud|*küpsiseid|nõustun|forsíða|leita|um okkur|"
	  "auglýsingar|*öll réttindi áskilin|*vafrakökur|ballina|kërko|"
	  "rreth nesh|reklamë|politika e privatësisë|"
	  "*të gjitha të drejtat|pranoj|marketing|lajme|prijungti|naujienos|"
	  "ziņas|uudised|fréttir|pasaulis|lietuvoje|pasaulyje" },
	/* Turkish, Azerbaijani, Kurmanji */
	{ PHRASE_MORE,
	  "devamını oku|devamı|daha fazla|daha fazla göster|daha fazla oku|"
	  "haberin devamı|haberin devamı için|haberin detayı|detaylar|"
	  "tümünü gör|tümü|tamamını oku|okumaya devam et|"
	  "daha fazlası için tıklayın|tıklayınız|*için tıklayın|"
	  "*için tıklayınız|sonraki|önceki|sonraki haber|önceki haber|"
	  "sonraki sayfa|önceki sayfa|ileri|geri|davamını oxu|ətraflı|"
	  "daha çox|ardını oxu|bêtir bixwîne|bêtir|zêdetir" },
	{ PHRASE_RELATED,
	  "ilgili haberler|ilgili haber|^ilgili haber|ilgili konular|"
	  "ilgili yazılar|benzer haberler|benzer yazılar|ilginizi çekebilir|"
	  "bunlar da ilginizi çekebilir|^ayrıca bakınız|ayrıca oku|"
	  "^bunu da oku|^bunları da|en çok okunanlar|çok okunanlar|"
	  "en çok okunan|en çok okunan haberler|popüler|popüler haberler|"
	  "en son haberler|son haberler|son dakika|son dakika haberleri|"
	  "en yeniler|son eklenenler|günün haberleri|öne çıkanlar|"
	  "önerilen haberler|önerilenler|editörün seçimi|"
	  "diğer haberler|manşetler|gündem|haberler|en çok yorumlananlar|"
	  "son yazılar|son yorumlar|arşiv|kaçırmayın|^haber:|sıradaki haber|"
	  "sizin için seçtiklerimiz|trend|ən çox oxunanlar|son xəbərlər|"
	  "oxşar xəbərlər|xəbər lenti|həmçinin oxu|nûçeyên dawî|"
	  "nûçeyên têkildar|herî zêde hatine xwendin" },
	{ PHRASE_SHARE | PHRASE_FOLLOW,
	  "paylaş|paylaşın|facebook ta paylaş|twitter da paylaş|"
	  "whatsapp ta paylaş|^paylaş|yazdır|gönder|e posta|eposta|"
	  "arkadaşına gönder|linki kopyala|bağlantıyı kopyala|kopyala|kaydet|"
	  "favorilere ekle|beğen|dinle|haberi dinle|takip et|bizi takip edin|"
	  "^bizi takip edin|*takip edin|*abone ol|*abone olun|"
	  "sosyal medya|yazı boyutu|metni büyüt|çap et|bizi izləyin|"
	  "parve bike|parve bikin|me bişopînin|*whatsapp kanalı|tavsiye et" },
	{ PHRASE_CONSENT,
	  "gizlilik politikası|gizlilik|çerez politikası|kullanım koşulları|"
	  "kullanım şartları|çerez ayarları|kabul et|kabul ediyorum|tamam|"
	  "kapat|reddet|tümünü kabul et|aydınlatma metni|kvkk|"
	  "kişisel verilerin korunması|*çerez|*çerezler|*çerezleri|"
	  "*gizlilik politikası|*kişisel verilerin|künye|yasal uyarı|"
	  "veri politikası|*çerez kullan|məxfilik siyasəti|*kukilər" },
	{ PHRASE_SCRIPT | PHRASE_ERROR,
	  "*javascript i etkin|*javascript etkin|*tarayıcınız|*tarayıcınızın|"
	  "*reklam engelleyici|yükleniyor|lütfen bekleyin|sayfa bulunamadı|"
	  "hata|*bir hata oluştu|*tekrar deneyin" },
	{ PHRASE_LETTER | PHRASE_DONATE,
	  "abone ol|abonelik|e bülten|bülten|bültene abone ol|*e bülten|"
	  "*bültenimize|*bültene|e posta adresiniz|e posta adresi|bağış yap|"
	  "destek ol|*destek olun|*uygulamamızı indir|*uygulamayı indir|"
	  "bildirimler|bildirimleri aç|*google play|abunə ol" },
	{ PHRASE_COMMENT,
	  "yorum|yorumlar|yorum yap|yorum yaz|yorum ekle|yorumunuz|"
	  "bir yorum yazın|bir yanıt yazın|bir cevap yazın|yanıtla|cevapla|"
	  "yanıtı iptal et|cevabı iptal et|yorum gönder|yorumu gönder|"
	  "yorumları göster|tüm yorumlar|*e posta hesabınız yayımlanmayacak|"
	  "*gerekli alanlar|*zorunlu alanlar|bildir|şikayet et|adınız|isim|"
	  "ad soyad|*büyük harfle yazılan|*suç teşkil edecek|"
	  "*yorumların sorumluluğu|*onaylanmamaktadır|henüz yorum yapılmamış|"
	  "*ilk yorumu|puan ver|oy ver|şərhlər|şərh yaz|şîrove|"
	  "okuyucu yorumları|internet sitesi" },
	{ PHRASE_LOGIN,
	  "giriş|giriş yap|üye ol|üye girişi|kayıt ol|üyelik|hesabım|çıkış|"
	  "çıkış yap|şifre|parola|şifremi unuttum|beni hatırla|kullanıcı adı|"
	  "oturum aç|profilim|daxil ol|qeydiyyat" },
	{ PHRASE_TAGS,
	  "etiketler|^etiketler|etiket|^etiket|anahtar kelimeler|"
	  "^anahtar kelimeler|kategoriler|kategori|^kategori:|^kategoriler:|"
	  "konular|^konular|teqlər|açar sözlər" },
	{ PHRASE_CAPTION,
	  "^fotoğraf:|*fotoğraf:|^foto:|*foto:|^kaynak:|*kaynak:|kaynak|"
	  "foto galeri|fotoğraf galerisi|galeri|video galeri|*arşiv fotoğraf|"
	  "^görsel:|*görsel:|fotoğraflar|videolar|videoyu izle|*temsili|"
	  "^fotoğraf altı|^mənbə:" },
	{ PHRASE_RIGHTS,
	  "*tüm hakları saklıdır|*her hakkı saklıdır|*hakları saklıdır|"
	  "*izinsiz|*kaynak gösterilmeden|*bütün hüquqlar|*telif hakkı|"
	  "*kaynak gösterilerek" },
	{ PHRASE_NAVIGATION,
	  "anasayfa|ana sayfa|menü|ara|arama|hakkımızda|iletişim|"
	  "bize ulaşın|reklam ver|site haritası|siyaset|ekonomi|dünya|"
	  "spor|kültür|kültür sanat|sanat|sağlık|bilim|teknoloji|"
	  "eğitim|magazin|yaşam|yazarlar|köşe yazıları|köşe yazarları|"
	  "hava durumu|otomobil|seyahat|canlı yayın|canlı|türkiye|yerel|"
	  "içeriğe geç|^içeriğe|yukarı çık|başa dön|yukarı|medya|"
	  "foto|video|futbol|resmi ilanlar|nöbetçi eczaneler|piyasalar|"
	  "ana səhifə|siyasət|iqtisadiyyat|idman|dünyadan|axtarış|haqqımızda|"
	  "əlaqə|malper|nûçe|çand|sereke|lêgerîn|yardım|astroloji|burçlar" },
	{ PHRASE_ADVERT, "reklam|reklamlar|sponsorlu|ilan|ilanlar|advertorial" },
	{ PHRASE_BYLINE,
	  "^yayınlanma|^yayın tarihi|^yayınlanma tarihi|^giriş:|^giriş tarihi|"
	  "^güncelleme|^güncelleme tarihi|^son güncelleme|^oluşturulma|^yazan:|"
	  "^yazar:|yazar|^editör:|^haber merkezi|*saat önce|*dakika önce|"
	  "*gün önce|*dk okuma|^okuma süresi|*okunma|^muhabir|^güncellenme" },
	/* Indonesian, Malay */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "baca selengkapnya|selengkapnya|baca juga|^baca juga|^baca juga:|"
	  "^baca:|^simak juga|^lihat juga|lihat juga|selanjutnya|"
	  "lihat semua|lihat selengkapnya|lihat lainnya|muat lainnya|"
	  "berita terkait|artikel terkait|terkait|berita lainnya|"
	  "berita lain|terpopuler|berita populer|terbaru|berita terbaru|"
	  "terkini|berita terkini|rekomendasi|rekomendasi untuk anda|populer|"
	  "pilihan editor|pilihan|sebelumnya|berikutnya|halaman berikutnya|"
	  "lanjutkan membaca|baca lanjut|baca lagi|baca lebih lanjut|"
	  "lagi|berita berkaitan|berita popular|paling banyak dibaca|"
	  "artikel lainnya|halaman selanjutnya|semua halaman|tag terpopuler|"
	  "video pilihan|indeks berita|indeks|^halaman|artikel berkaitan|"
	  "^artikel ini telah tayang|*artikel ini telah tayang" },
	{ PHRASE_SHARE | PHRASE_FOLLOW | PHRASE_LETTER | PHRASE_CONSENT,
	  "bagikan|bagikan artikel|bagikan ke|^bagikan|kongsi|kongsikan|cetak|"
	  "salin tautan|salin link|simpan|suka|ikuti kami|^ikuti kami|"
	  "^ikuti|*ikuti kami di|ikuti|*saluran whatsapp|*channel whatsapp|"
	  "*saluran telegram|langganan|berlangganan|*berlangganan|"
	  "*newsletter|daftar newsletter|alamat email|dapatkan|"
	  "*dapatkan update|*unduh aplikasi|kebijakan privasi|dasar privasi|"
	  "privasi|syarat dan ketentuan|ketentuan penggunaan|setuju|tutup|"
	  "terima|*menggunakan cookie|*kebijakan privasi|disclaimer|"
	  "pedoman media siber|ikuti kami di|muat turun|*google news|donasi" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "komentar|tulis komentar|tambahkan komentar|kirim komentar|"
	  "tinggalkan komentar|tinggalkan balasan|balas|batalkan balasan|"
	  "*alamat email anda tidak akan|*ruas yang wajib|laporkan|komen|"
	  "tinggalkan komen|*alamat e mel anda tidak akan|masuk|daftar|"
	  "keluar|akun|akun saya|kata sandi|lupa kata sandi|lupa password|"
	  "log masuk|daftar masuk|kata laluan|nama|lihat komentar|"
	  "login untuk|belum ada komentar" },
	{ PHRASE_TAGS | PHRASE_CAPTION | PHRASE_RIGHTS | PHRASE_BYLINE,
	  "topik|^topik|topik terkait|^topik terkait|kata kunci|^kata kunci|"
	  "kategori|^kategori|*foto:|^foto:|*sumber:|^sumber:|"
	  "*ilustrasi|^ilustrasi|galeri foto|*dok|gambar|^gambar:|"
	  "*hak cipta dilindungi|*hak cipta|*hak cipta terpelihara|"
	  "^penulis:|^editor:|^reporter:|penulis|*menit membaca|"
	  "*jam yang lalu|*jam lalu|*menit lalu|*hari lalu|^diterbitkan|"
	  "^diperbarui|^oleh|^pewarta|*menit yang lalu|^laporan wartawan|"
	  "^kompas com|^terbit" },
	{ PHRASE_NAVIGATION | PHRASE_ADVERT,
	  "beranda|laman utama|utama|cari|pencarian|tentang kami|hubungi kami|"
	  "kontak|kontak kami|redaksi|karir|iklan|pasang iklan|^advertisement|"
	  "berita|nasional|internasional|ekonomi|bisnis|olahraga|hiburan|"
	  "gaya hidup|kesehatan|pendidikan|teknologi|otomotif|budaya|"
	  "opini|daerah|dunia|hukum|politik|bola|selebritis|wisata|"
	  "lewati ke konten|^lompat ke|ke atas|kembali|kembali ke atas|"
	  "sukan|ekonomi bisnis|info iklan|peta situs|foto|video|scroll|"
	  "*scroll untuk|*scroll to" },
	/* Vietnamese */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "xem thêm|đọc thêm|^xem thêm|^đọc thêm|đọc tiếp|chi tiết|xem tất cả|"
	  "tin liên quan|bài liên quan|bài viết liên quan|tin tức liên quan|"
	  "tin cùng chuyên mục|cùng chuyên mục|tin khác|tin mới|tin mới nhất|"
	  "mới nhất|tin nổi bật|nổi bật|đọc nhiều|đọc nhiều nhất|"
	  "xem nhiều|tin đọc nhiều|có thể bạn quan tâm|đừng bỏ lỡ|"
	  "tin tức khác|trang sau|trang trước|tiếp|trước|chủ đề|"
	  "bài viết khác|bài mới|được quan tâm|tin hot|quay lại" },
	{ PHRASE_SHARE | PHRASE_FOLLOW | PHRASE_LETTER | PHRASE_CONSENT,
	  "chia sẻ|^chia sẻ|in|in bài|in bài viết|gửi email|sao chép|"
	  "sao chép liên kết|lưu|lưu bài|thích|theo dõi|^theo dõi|"
	  "*theo dõi chúng tôi|đăng ký|đăng ký nhận tin|*đăng ký nhận|"
	  "chính sách bảo mật|bảo mật|điều khoản sử dụng|điều khoản|"
	  "đồng ý|đóng|chấp nhận|*sử dụng cookie|*tải ứng dụng|nghe|"
	  "gửi bài|nghe đọc bài" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "bình luận|ý kiến|ý kiến bạn đọc|viết bình luận|gửi bình luận|"
	  "trả lời|^bình luận|để lại bình luận|để lại một bình luận|"
	  "*email của bạn sẽ không|*các trường bắt buộc|báo cáo|đăng nhập|"
	  "đăng ký tài khoản|đăng xuất|tài khoản|mật khẩu|quên mật khẩu|"
	  "hủy|gửi|họ tên|ý kiến của bạn|*vui lòng nhập|gửi ý kiến" },
	{ PHRASE_TAGS | PHRASE_CAPTION | PHRASE_RIGHTS | PHRASE_BYLINE,
	  "từ khóa|^từ khóa|thẻ|^thẻ:|chuyên mục|^chuyên mục|^ảnh:|*ảnh:|ảnh|"
	  "^nguồn:|*nguồn:|hình ảnh|*ảnh minh họa|^ảnh minh họa|"
	  "*giữ bản quyền|*bản quyền|*ghi rõ nguồn|^tác giả|^cập nhật|"
	  "^ngày đăng|*giờ trước|*phút trước|*ngày trước|^theo|thư viện ảnh" },
	{ PHRASE_NAVIGATION | PHRASE_ADVERT,
	  "trang chủ|tìm kiếm|giới thiệu|liên hệ|quảng cáo|liên hệ quảng cáo|"
	  "tin tức|thời sự|thế giới|kinh tế|kinh doanh|thể thao|văn hóa|"
	  "giải trí|sức khỏe|khoa học|công nghệ|giáo dục|pháp luật|du lịch|"
	  "đời sống|xã hội|chính trị|xe|bất động sản|bạn đọc|tòa soạn|"
	  "sơ đồ trang|lên đầu trang|về đầu trang|về trang chủ|nhà đất|"
	  "danh mục|bóng đá|góc nhìn|số hóa" },
	{ 0, NULL }
};
