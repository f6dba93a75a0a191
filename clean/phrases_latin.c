/* SPDX-License-Identifier: ISC */
/* Phrases around articles: German and the Romance west. */
#include "clean/phrases_table.h"

const struct phrase_row phrases_latin[] = {
	/* German */
	{ PHRASE_MORE,
	  "mehr|weiterlesen|mehr lesen|lesen sie mehr|^lesen sie mehr|"
	  "mehr erfahren|mehr anzeigen|mehr laden|alle anzeigen|alles anzeigen|"
	  "mehr dazu|^mehr dazu|^mehr zum thema|mehr zum thema|weiter|zurück|"
	  "nächster artikel|vorheriger artikel|nächster beitrag|"
	  "vorheriger beitrag|artikel lesen|zum artikel|ganzen artikel lesen|"
	  "weitere informationen|details|hier klicken|hier lesen|"
	  "nächste seite|vorherige seite|nächste|vorherige|mehr infos|"
	  "weiter lesen|einklappen|aufklappen|weniger anzeigen|zur startseite|"
	  "älterer beitrag|neuerer beitrag|ältere beiträge|neuere beiträge|"
	  "^mehr aus|^mehr zu|^mehr über" },
	{ PHRASE_RELATED,
	  "verwandte artikel|ähnliche artikel|ähnliche beiträge|"
	  "verwandte beiträge|verwandte themen|passend zum thema|"
	  "^lesen sie auch|lesen sie auch|^lesen sie hier|^lesen sie dazu|"
	  "^lesetipp|das könnte sie auch interessieren|"
	  "das könnte sie interessieren|das könnte dich auch interessieren|"
	  "auch interessant|meistgelesen|am meisten gelesen|"
	  "meistgelesene artikel|meist gelesen|beliebt|beliebteste artikel|"
	  "beliebte beiträge|beliebte artikel|meistkommentiert|aktuell|"
	  "aktuelle artikel|aktuelle beiträge|aktuelle nachrichten|"
	  "aktuelle meldungen|neueste|neueste artikel|neueste beiträge|"
	  "neueste nachrichten|neueste kommentare|letzte beiträge|"
	  "letzte kommentare|letzte artikel|weitere artikel|weitere themen|"
	  "weitere nachrichten|weitere beiträge|weitere meldungen|^siehe auch|"
	  "siehe auch|empfehlungen|empfohlen|unsere empfehlungen|"
	  "empfehlungen der redaktion|empfehlung der redaktion|"
	  "redaktionstipp|top themen|topthemen|top artikel|schlagzeilen|"
	  "eilmeldung|mehr artikel|mehr nachrichten|inhalt|inhaltsverzeichnis|"
	  "archiv|archive|die wichtigsten news|aus dem ressort|zum thema|"
	  "^zum thema|^auch interessant|^mehr von|links|weblinks|"
	  "im überblick|newsticker|live ticker|^passend dazu" },
	{ PHRASE_SHARE,
	  "teilen|artikel teilen|beitrag teilen|auf facebook teilen|"
	  "auf twitter teilen|per whatsapp teilen|^teilen auf|^teilen mit|"
	  "^teilen sie|per e mail|per mail|mailen|drucken|artikel drucken|"
	  "merken|artikel merken|auf die merkliste|merkliste|"
	  "link kopieren|kopieren|senden|versenden|empfehlen|weiterempfehlen|"
	  "teilen via|twittern|gefällt mir|vorlesen|anhören|"
	  "artikel anhören|schriftgröße|diesen artikel teilen|"
	  "teilen mit:|^klick um|artikel versenden|druckansicht|"
	  "druckversion|artikel weiterempfehlen|bookmarken|^share on" },
	{ PHRASE_FOLLOW,
	  "folgen|folgen sie uns|folge uns|^folgen sie uns|^folge uns|"
	  "^folgen sie|besuchen sie uns|^besuchen sie uns|*folgen sie uns|"
	  "*folge uns auf|werde fan|soziale netzwerke|*whatsapp kanal|"
	  "*auf facebook und|^abonnieren sie unseren" },
	{ PHRASE_CONSENT,
	  "datenschutz|datenschutzerklärung|datenschutzhinweise|impressum|agb|"
	  "nutzungsbedingungen|cookie einstellungen|cookies verwalten|"
	  "cookie richtlinie|akzeptieren|alle akzeptieren|ablehnen|zustimmen|"
	  "einverstanden|schließen|verstanden|privatsphäre|utiq verwalten|"
	  "privatsphäre einstellungen|*verwendet cookies|*verwenden cookies|"
	  "*nutzt cookies|*nutzen cookies|*einsatz von cookies|"
	  "*verwendung von cookies|*datenschutzerklärung|*cookies zu|"
	  "*externer inhalt|*externen inhalte|*externe inhalte|"
	  "*personenbezogene daten|*hinweise zum datenschutz|kontakt impressum|"
	  "rechtliche hinweise|haftungsausschluss|barrierefreiheit|"
	  "*dritter übermittelt|*inhalt von drittplattformen|"
	  "impressum datenschutz|datenschutz impressum|widerruf" },
	{ PHRASE_SCRIPT | PHRASE_ERROR,
	  "*javascript aktiviert|*javascript deaktiviert|*aktivieren sie javascript|"
	  "*bitte javascript|*ihr browser|*dein browser|*werbeblocker|"
	  "*adblocker|wird geladen|laden|seite nicht gefunden|fehler|"
	  "*ist ein fehler aufgetreten|*versuchen sie es erneut|"
	  "*nicht verfügbar|bitte warten|abspielen|video abspielen" },
	{ PHRASE_DONATE,
	  "spenden|jetzt spenden|unterstützen sie uns|unterstütze uns|"
	  "*unterstützen sie uns|*unterstütze uns|*mit ihrer spende|"
	  "*ihre spende|*deine spende|*spendenkonto" },
	{ PHRASE_LETTER,
	  "abonnieren|abo|jetzt abonnieren|newsletter abonnieren|"
	  "newsletter anmelden|newsletter bestellen|zum newsletter|"
	  "*newsletter an|*newsletter abonnieren|*unseren newsletter|"
	  "*unserem newsletter|*newsletter bestellen|jetzt anmelden|"
	  "e mail adresse|ihre e mail adresse|deine e mail adresse|"
	  "jetzt testen|*abo abschließen|*jetzt abonnieren|*digitalabo|"
	  "*abonnent|*abonnenten|abo service|aboservice|e paper|epaper|"
	  "push nachrichten|*jederzeit abbestellen|*jederzeit kündbar|"
	  "*jederzeit abmelden|probeabo|abonnement|*app herunterladen|"
	  "*weiterlesen mit|abonnements|*monatlich kündbar" },
	{ PHRASE_COMMENT,
	  "kommentar|kommentare|kommentieren|kommentar schreiben|"
	  "kommentar verfassen|kommentar abgeben|kommentar hinterlassen|"
	  "schreibe einen kommentar|schreiben sie einen kommentar|"
	  "kommentare anzeigen|alle kommentare anzeigen|kommentare lesen|"
	  "zu den kommentaren|kommentar absenden|ihr kommentar|dein kommentar|"
	  "keine kommentare|antworten|antwort|antwort abbrechen|"
	  "antwort hinterlassen|hinterlasse eine antwort|diskutieren|"
	  "diskussion|*e mail adresse wird nicht veröffentlicht|"
	  "*erforderliche felder|*pflichtfelder|melden|kommentar melden|"
	  "*benachrichtige mich|*name e mail|*kommentar wird|*mitdiskutieren|"
	  "*kommentarfunktion|netiquette|*um kommentieren|*um zu kommentieren|"
	  "leserkommentare|bewerten|bewertung|bewertungen|gast|"
	  "*der nutzer|sagt|^kommentare zu|verbleibende zeichen|leserbrief|"
	  "leserbrief schreiben|leserbriefe|forum|beitrag melden" },
	{ PHRASE_LOGIN,
	  "anmelden|einloggen|registrieren|abmelden|mein konto|konto|"
	  "passwort|passwort vergessen|benutzername|angemeldet bleiben|"
	  "registrierung|mein profil|profil|*jetzt registrieren|"
	  "*bereits registriert|*melden sie sich an|konto erstellen|"
	  "*noch kein konto|ausloggen|neu registrieren" },
	{ PHRASE_TAGS,
	  "schlagwörter|^schlagwörter|schlagworte|^schlagworte|themen|^themen:|"
	  "stichwörter|^stichwörter|stichworte|^stichworte|kategorie|kategorien|"
	  "^kategorie:|^kategorien:|rubrik|rubriken|^veröffentlicht in|"
	  "^themen in diesem artikel|^verwendete schlagwörter|^rubrik:|"
	  "^schlagwort" },
	{ PHRASE_CAPTION,
	  "^foto:|^fotos:|^bild:|^bilder:|*foto:|*bild:|*fotos:|^quelle:|"
	  "*quelle:|bildquelle|^bildquelle|*symbolbild|symbolbild|*symbolfoto|"
	  "*archivbild|*archivfoto|bildergalerie|fotostrecke|bilderstrecke|"
	  "galerie|fotos|bilder|bild|foto|^grafik:|*dpa bildfunk|"
	  "*picture alliance|^video:|bild vergrößern|bildunterschrift|"
	  "vollbild|zur galerie|^bildrechte|bildrechte|^infografik|"
	  "*imago images|^zur bildergalerie" },
	{ PHRASE_RIGHTS,
	  "*alle rechte vorbehalten|*nachdruck|*urheberrechtlich|"
	  "*vervielfältigung" },
	{ PHRASE_NAVIGATION,
	  "startseite|menü|hauptmenü|suche|suchen|suche nach|über uns|kontakt|"
	  "werbung|mediadaten|hilfe|nachrichten|politik|wirtschaft|sport|"
	  "kultur|wissen|wissenschaft|gesundheit|panorama|regional|lokales|"
	  "welt|deutschland|ausland|inland|international|netzwelt|digital|"
	  "technik|reise|auto|leben|gesellschaft|meinung|feuilleton|"
	  "unterhaltung|stars|wetter|finanzen|immobilien|karriere|bildung|"
	  "zum inhalt springen|^zum inhalt|zur navigation|nach oben|"
	  "zum seitenanfang|seitenanfang|^zum hauptinhalt|inhaltsübersicht|"
	  "stellenmarkt|anzeigen|mediathek|ressorts|redaktion|jobs|inserieren|"
	  "service|themenseiten|spiele|^sie sind hier|schließen menü|"
	  "navigation überspringen|direkt zum inhalt|termine|veranstaltungen|"
	  "feedback|medien|kirche|umwelt|natur|presse|partner|forschung|sitemap" },
	{ PHRASE_ADVERT,
	  "anzeige|werbung|anzeigen|gesponsert|^anzeige|*scrollen sie um|"
	  "werbung schließen" },
	{ PHRASE_BYLINE,
	  "^von|^veröffentlicht|^veröffentlicht am|^aktualisiert|^stand:|"
	  "^geschrieben von|^autor:|autor|^erstellt am|^erschienen am|"
	  "*min lesezeit|*minuten lesezeit|^lesezeit|*lesedauer|^lesedauer|"
	  "^letzte aktualisierung|^zuletzt aktualisiert|*uhr aktualisiert|"
	  "über den autor|über die autorin|^vor stunden|^vor minuten|"
	  "^redaktion:|^eingestellt von|^verfasst von|^artikel vom" },
	/* French */
	{ PHRASE_MORE,
	  "lire la suite|lire plus|en savoir plus|voir plus|afficher plus|"
	  "lire l article|lire l article complet|plus|suite|^lire la suite|"
	  "tout voir|voir tout|charger plus|plus d infos|plus d informations|"
	  "cliquez ici|suivant|précédent|article suivant|article précédent|"
	  "page suivante|page précédente|continuer la lecture|"
	  "*la suite après cette publicité|la suite après la publicité|"
	  "tous les articles|plus d articles|plus de détails" },
	{ PHRASE_RELATED,
	  "^lire aussi|lire aussi|^à lire aussi|à lire aussi|^à lire|"
	  "^lire également|^à lire également|articles liés|articles similaires|"
	  "articles connexes|sur le même sujet|^sur le même sujet|"
	  "dans la même rubrique|voir aussi|^voir aussi|vous aimerez aussi|"
	  "vous pourriez aimer|ces articles peuvent vous intéresser|"
	  "à découvrir|^à découvrir|les plus lus|le plus lu|les plus partagés|"
	  "les plus populaires|articles les plus lus|les plus commentés|"
	  "dernières actualités|dernières nouvelles|dernières infos|"
	  "derniers articles|articles récents|à la une|en continu|"
	  "actualités|l actualité|les plus récents|populaires|tendances|"
	  "notre sélection|recommandé pour vous|nos recommandations|"
	  "autres articles|à ne pas manquer|archives|le fil info|"
	  "contenus sponsorisés|commentaires récents|sommaire|les titres|"
	  "^notre dossier|^dossier|en direct|plus de|à voir aussi|^à voir aussi" },
	{ PHRASE_SHARE,
	  "partager|partagez|partager cet article|partager sur|^partager sur|"
	  "partager l article|^partager sur facebook|partager par email|"
	  "envoyer|envoyer par email|envoyer à un ami|imprimer|"
	  "imprimer l article|copier le lien|lien copié|enregistrer|"
	  "sauvegarder|ajouter aux favoris|tweeter|j aime|courriel|écouter|"
	  "écouter l article|^cliquez pour|offrir l article|"
	  "partagez cet article|taille du texte|réagir|partages" },
	{ PHRASE_FOLLOW,
	  "suivre|suivez nous|^suivez nous|^suivez|*suivez nous sur|"
	  "nous suivre|rejoignez nous|^rejoignez|réseaux sociaux|"
	  "*retrouvez nous sur|^retrouvez" },
	{ PHRASE_CONSENT,
	  "politique de confidentialité|confidentialité|vie privée|"
	  "mentions légales|conditions d utilisation|conditions générales|"
	  "conditions générales d utilisation|cgu|cgv|gestion des cookies|"
	  "gérer les cookies|paramétrer les cookies|accepter|tout accepter|"
	  "refuser|tout refuser|j accepte|fermer|données personnelles|"
	  "*utilise des cookies|*utilisation de cookies|"
	  "*utilisation des cookies|*des cookies pour|*nos partenaires|"
	  "*politique de confidentialité|*en poursuivant votre navigation|"
	  "politique de cookies|cookies et|préférences cookies|"
	  "charte de confidentialité|accessibilité" },
	{ PHRASE_SCRIPT | PHRASE_ERROR,
	  "*activer javascript|*activez javascript|*javascript est désactivé|"
	  "*votre navigateur|*bloqueur de publicité|chargement|"
	  "chargement en cours|page introuvable|erreur|"
	  "*une erreur s est produite|*une erreur est survenue|*veuillez réessayer" },
	{ PHRASE_DONATE,
	  "faire un don|faites un don|je fais un don|soutenez nous|"
	  "*soutenez nous|*faire un don|*faites un don|nous soutenir" },
	{ PHRASE_LETTER,
	  "s abonner|abonnez vous|je m abonne|abonnement|abonnements|"
	  "^abonnez vous|*abonnez vous|inscrivez vous|s inscrire|"
	  "^inscrivez vous|lettre d information|infolettre|"
	  "*notre newsletter|*nos newsletters|*notre lettre|*notre infolettre|"
	  "votre email|votre adresse email|adresse email|votre e mail|"
	  "*réservé aux abonnés|*déjà abonné|*se désinscrire|*me désinscrire|"
	  "*désabonner|*téléchargez l application|*sans engagement" },
	{ PHRASE_COMMENT,
	  "commentaire|commentaires|commenter|laisser un commentaire|"
	  "laissez un commentaire|ajouter un commentaire|"
	  "poster un commentaire|écrire un commentaire|publier un commentaire|"
	  "voir les commentaires|lire les commentaires|réponse|réponses|"
	  "répondre|laisser une réponse|annuler la réponse|aucun commentaire|"
	  "*votre adresse e mail ne sera pas|*champs obligatoires|"
	  "signaler|signaler un abus|signaler une erreur|votre commentaire|"
	  "nom|votre nom|site web|*enregistrer mon nom|vos réactions|"
	  "réactions|*connecter pour commenter|*pour commenter|"
	  "*les commentaires sont fermés|modération|avis|votre avis|noter" },
	{ PHRASE_LOGIN,
	  "connexion|se connecter|connectez vous|inscription|mon compte|compte|"
	  "déconnexion|se déconnecter|mot de passe|mot de passe oublié|"
	  "identifiant|créer un compte|s identifier|*créez un compte|"
	  "se souvenir de moi|*déjà inscrit|*connectez vous" },
	{ PHRASE_TAGS,
	  "étiquettes|^étiquettes|mots clés|^mots clés|catégories|catégorie|"
	  "^catégorie:|^catégories:|thèmes|^thèmes:|sujets|^sujets|"
	  "^classé dans|rubriques|rubrique|^publié dans|thématiques" },
	{ PHRASE_CAPTION,
	  "^photo:|*crédit photo|^crédit photo|^crédit:|*crédit:|*photo d archives|"
	  "*photo d illustration|^image d illustration|diaporama|^vidéo:|vidéo|"
	  "vidéos|^illustration|galerie photos|crédits|^légende|*d archives|"
	  "^crédits photo|voir la vidéo|^source:" },
	{ PHRASE_RIGHTS,
	  "*tous droits réservés|*reproduction interdite|*toute reproduction|"
	  "droits de reproduction" },
	{ PHRASE_NAVIGATION,
	  "accueil|recherche|rechercher|à propos|qui sommes nous|"
	  "nous contacter|contactez nous|publicité|plan du site|aide|"
	  "politique|économie|monde|société|culture|sciences|santé|"
	  "planète|environnement|médias|idées|opinions|débats|"
	  "tribunes|emploi|immobilier|météo|voyage|jeux|faits divers|"
	  "aller au contenu|^aller au contenu|aller au contenu principal|"
	  "^passer au contenu|retour|haut de page|retour en haut|"
	  "retour à l accueil|annonces|horoscope|édition du jour|services|"
	  "boutique|régions|france|la rédaction|^vous êtes ici|newsletters" },
	{ PHRASE_ADVERT,
	  "publicité|publicités|^publicité|sponsorisé|contenu sponsorisé|"
	  "annonce|partenaire|partenaires" },
	{ PHRASE_BYLINE,
	  "^par|^publié le|^publié|^mis à jour|^modifié le|^écrit par|^auteur:|"
	  "^rédigé par|auteur|^temps de lecture|*min de lecture|*mn de lecture|"
	  "*minutes de lecture|^dernière mise à jour|^posté le|^posté par|"
	  "^il y a heures|^il y a minutes|à propos de l auteur|^mise à jour" },
	/* Spanish */
	{ PHRASE_MORE,
	  "leer más|lee más|seguir leyendo|ver más|más información|mostrar más|"
	  "cargar más|saber más|más|continuar leyendo|leer artículo completo|"
	  "leer noticia completa|^leer más|^lea más|^lee más|ver todo|"
	  "ver todos|ver todas|haz clic aquí|siguiente|anterior|"
	  "artículo siguiente|artículo anterior|siguiente noticia|"
	  "página siguiente|página anterior|entrada siguiente|"
	  "entrada anterior|más detalles|continuar|sigue leyendo" },
	{ PHRASE_RELATED,
	  "^lea también|lea también|^lee también|lee también|^leer también|"
	  "^te puede interesar|te puede interesar|le puede interesar|"
	  "^le puede interesar|también te puede interesar|puede interesarte|"
	  "te recomendamos|noticias relacionadas|artículos relacionados|"
	  "relacionados|relacionadas|temas relacionados|^temas relacionados|"
	  "contenido relacionado|entradas relacionadas|más noticias|"
	  "más leídas|más leídos|lo más leído|las más leídas|lo más visto|"
	  "lo más popular|lo más comentado|más vistos|últimas noticias|"
	  "última hora|lo último|más recientes|noticias recientes|"
	  "entradas recientes|comentarios recientes|otras noticias|"
	  "ver también|^ver también|^vea también|^mira también|"
	  "no te pierdas|recomendados|recomendado|destacados|destacadas|"
	  "lo más destacado|tendencias|titulares|archivo|archivos|"
	  "^además:|^en contexto|^relacionado|^conozca más" },
	{ PHRASE_SHARE,
	  "compartir|comparte|compártelo|comparte esto|compartir artículo|"
	  "compartir en|^compartir en|^compartir por|compartir noticia|"
	  "^comparte esta|imprimir|enviar|enviar por correo|"
	  "enviar por email|enviar a un amigo|correo|correo electrónico|"
	  "copiar enlace|enlace copiado|guardar|guardar artículo|tuitear|"
	  "me gusta|escuchar|escuchar artículo|^haz clic para compartir|"
	  "^comparte este|tamaño de letra|aumentar texto" },
	{ PHRASE_FOLLOW,
	  "seguir|síguenos|síganos|^síguenos|^síganos|*síguenos en|*síganos en|"
	  "únete|^únete a|^únase|*nuestro canal de whatsapp|redes sociales|"
	  "*canal de whatsapp|*canal de telegram|^siga a|^sigue a|"
	  "*en google news" },
	{ PHRASE_CONSENT,
	  "política de privacidad|privacidad|política de cookies|"
	  "aviso legal|aviso de privacidad|términos y condiciones|"
	  "términos de uso|condiciones de uso|aceptar|aceptar todo|"
	  "aceptar todas|rechazar|configurar cookies|configuración de cookies|"
	  "cerrar|acepto|entendido|*utiliza cookies|*usa cookies|"
	  "*uso de cookies|*utilizamos cookies|*usamos cookies|"
	  "*cookies propias|*política de privacidad|*si continúa navegando|"
	  "protección de datos|*tratamiento de datos" },
	{ PHRASE_SCRIPT | PHRASE_ERROR,
	  "*habilitar javascript|*active javascript|*activar javascript|"
	  "*su navegador|*tu navegador|*bloqueador de anuncios|cargando|"
	  "página no encontrada|error|*ha ocurrido un error|*se ha producido un error|"
	  "*inténtelo de nuevo|*intenta de nuevo" },
	{ PHRASE_DONATE,
	  "donar|dona|haz una donación|apóyanos|apoya|*hazte socio|"
	  "*apóyanos|*tu donación|*haz una donación|hazte socio" },
	{ PHRASE_LETTER,
	  "suscríbete|suscríbase|suscribirse|suscripción|suscripciones|"
	  "suscribirme|^suscríbete|^suscríbase|*suscríbete a|*suscríbase a|"
	  "boletín|boletines|boletín de noticias|*nuestro boletín|"
	  "*nuestro newsletter|*nuestra newsletter|*nuestros boletines|"
	  "tu correo electrónico|tu email|regístrate|*darse de baja|"
	  "*darte de baja|*descarga la app|*descarga nuestra|"
	  "*exclusivo para suscriptores|*solo para suscriptores|*ya eres suscriptor" },
	{ PHRASE_COMMENT,
	  "comentario|comentarios|comentar|deja un comentario|"
	  "dejar un comentario|deja tu comentario|escribe un comentario|"
	  "deje un comentario|deje su comentario|escriba un comentario|"
	  "añadir comentario|agregar comentario|publicar comentario|"
	  "ver comentarios|ver los comentarios|responder|respuesta|respuestas|"
	  "deja una respuesta|dejar una respuesta|cancelar respuesta|"
	  "sin comentarios|*tu dirección de correo electrónico no será|"
	  "*los campos obligatorios|*campos obligatorios|reportar|denunciar|"
	  "nombre|tu nombre|sitio web|web|tu comentario|*guarda mi nombre|"
	  "*para comentar|*para poder comentar|normas|"
	  "*comentarios están cerrados|opina|valorar|valoración|votar" },
	{ PHRASE_LOGIN,
	  "iniciar sesión|inicia sesión|entrar|acceder|ingresar|registrarse|"
	  "registro|mi cuenta|cuenta|cerrar sesión|contraseña|usuario|"
	  "olvidé mi contraseña|olvidaste tu contraseña|crear cuenta|"
	  "*inicia sesión|*ya tienes cuenta|recordarme|salir|ingresa|acceso" },
	{ PHRASE_TAGS,
	  "etiquetas|^etiquetas|temas|^temas:|categorías|categoría|"
	  "^categoría:|^categorías:|palabras clave|^palabras clave|"
	  "^archivado en|archivado en|secciones|sección|^publicado en|"
	  "^etiquetado|^más sobre" },
	{ PHRASE_CAPTION,
	  "^foto:|^fotos:|^fotografía:|*foto:|*fotografía:|*crédito:|^imagen:|"
	  "^fuente:|*imagen de archivo|*foto de archivo|*foto archivo|galería|"
	  "galería de fotos|fotogalería|^video:|^vídeo:|vídeo|vídeos|imágenes|"
	  "foto|fotos|imagen|ver galería|^infografía|fuente de la imagen|"
	  "^fuente de la imagen|pie de foto|^pie de foto|ver video" },
	{ PHRASE_RIGHTS,
	  "*todos los derechos reservados|*derechos reservados|"
	  "*prohibida su reproducción|*prohibida la reproducción|"
	  "*reproducción total o parcial" },
	{ PHRASE_NAVIGATION,
	  "inicio|portada|menú|buscar|búsqueda|quiénes somos|contacto|"
	  "contáctenos|contáctanos|publicidad|anúnciate|ayuda|mapa del sitio|"
	  "mapa web|noticias|política|economía|mundo|internacional|nacional|"
	  "deportes|deporte|cultura|sociedad|ciencia|salud|tecnología|"
	  "entretenimiento|espectáculos|opinión|editorial|columnas|"
	  "columnistas|sucesos|judicial|gente|motor|viajes|clima|el tiempo|"
	  "ir al contenido|saltar al contenido|^saltar al contenido|volver|"
	  "volver arriba|ir arriba|clasificados|obituarios|horóscopo|juegos|"
	  "edición impresa|servicios|hemeroteca|sobre nosotros|acerca de|"
	  "trabaja con nosotros|empleo|^estás en|educación|españa|américa" },
	{ PHRASE_ADVERT,
	  "publicidad|anuncio|anuncios|^publicidad|patrocinado|"
	  "contenido patrocinado|*continúa leyendo después" },
	{ PHRASE_BYLINE,
	  "^por|^publicado|^publicado el|^actualizado|^actualizado el|"
	  "^escrito por|^autor:|autor|autora|^redacción|redacción|"
	  "^tiempo de lectura|*min de lectura|*minutos de lectura|"
	  "^última actualización|^hace horas|^hace minutos|"
	  "sobre el autor|^fecha de publicación|^creado|^hace días" },
	/* Portuguese */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "leia mais|ler mais|saiba mais|ver mais|veja mais|^leia mais|"
	  "continue lendo|continuar lendo|continuar a ler|mais|mostrar mais|"
	  "carregar mais|clique aqui|próximo|próxima|^leia também|"
	  "leia também|^veja também|veja também|^ler também|^saiba mais|"
	  "artigos relacionados|notícias relacionadas|matérias relacionadas|"
	  "posts relacionados|conteúdo relacionado|mais lidas|mais lidos|"
	  "as mais lidas|mais vistas|últimas notícias|mais recentes|"
	  "últimas|recomendados|recomendadas|você pode gostar|"
	  "você também pode gostar|outras notícias|mais notícias|destaques|"
	  "ver todos|ver tudo|ver todas|em alta|artigo anterior|"
	  "próximo artigo|post anterior|próximo post|arquivo|arquivos|"
	  "posts recentes|veja mais notícias|^relacionadas" },
	{ PHRASE_SHARE | PHRASE_FOLLOW,
	  "compartilhar|compartilhe|partilhar|partilhe|compartilhe isso|"
	  "^compartilhar no|^compartilhe|^partilhar|imprimir|enviar por email|"
	  "copiar link|link copiado|salvar|guardar|siga nos|siga|"
	  "^siga nos|^siga o|*siga nos|^siga a|*canal no whatsapp|"
	  "*nosso canal|redes sociais|curtir|ouvir|e mail|^participe do canal" },
	{ PHRASE_CONSENT,
	  "política de privacidade|privacidade|termos de uso|"
	  "termos e condições|política de cookies|aceitar|aceitar todos|"
	  "rejeitar|fechar|concordo|*usa cookies|*utiliza cookies|"
	  "*utilizamos cookies|*usamos cookies|*uso de cookies|"
	  "*política de privacidade|*continuar navegando|"
	  "*ao continuar a navegar|configurações de cookies" },
	{ PHRASE_LETTER | PHRASE_DONATE,
	  "assine|assinar|assinaturas|assine já|subscrever|"
	  "^assine|^inscreva se|inscreva se|boletim|*nossa newsletter|"
	  "*nosso boletim|seu e mail|seu email|*receba notícias|*receba as|"
	  "cadastre se|*exclusivo para assinantes|*já é assinante|"
	  "*já é assinante|apoie|doe|faça uma doação|*apoie o|"
	  "*baixe o aplicativo|*baixe o app|receba as notícias" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "comentário|comentários|comentar|comente|deixe um comentário|"
	  "deixe seu comentário|deixar um comentário|deixe uma resposta|"
	  "adicionar comentário|escreva um comentário|cancelar resposta|"
	  "*o seu endereço de email não será|*o seu endereço de e mail não|"
	  "*campos obrigatórios|*são de responsabilidade|denunciar|"
	  "entrar|fazer login|cadastrar|minha conta|senha|"
	  "esqueci minha senha|esqueceu a senha|sair|criar conta|iniciar sessão|"
	  "seu nome|nome|ver comentários" },
	{ PHRASE_TAGS | PHRASE_CAPTION,
	  "assuntos|^assuntos|palavras chave|^palavras chave|tópicos|"
	  "categorias|categoria|^categoria:|^categorias:|^crédito:|*crédito:|"
	  "*imagem:|^imagem:|*foto:|galeria|galeria de fotos|"
	  "*foto divulgação|*divulgação|^legenda|^publicado em|^fonte:|"
	  "*reprodução|fotos|vídeos" },
	{ PHRASE_RIGHTS,
	  "*todos os direitos reservados|*direitos reservados|"
	  "*proibida a reprodução" },
	{ PHRASE_NAVIGATION,
	  "início|página inicial|buscar|busca|pesquisar|pesquisa|quem somos|"
	  "sobre nós|sobre|fale conosco|contato|contactos|anuncie|"
	  "expediente|notícias|esportes|esporte|desporto|brasil|"
	  "cidades|saúde|educação|ciência|tecnologia|entretenimento|"
	  "opinião|colunas|colunistas|ir para o conteúdo|^ir para o conteúdo|"
	  "^pular para o|voltar ao topo|voltar|empregos|ajuda|"
	  "ficha técnica|mapa do site|edições|ao vivo|mundo" },
	{ PHRASE_ADVERT, "publicidade|continua após a publicidade|anúncio" },
	{ PHRASE_BYLINE,
	  "^publicado em|^publicado por|^atualizado em|^atualizado|"
	  "^escrito por|^redação|redação|da redação|^da redação|"
	  "^tempo de leitura|*min de leitura|*minutos de leitura|^há horas|"
	  "^atualizada|sobre o autor|^autor:" },
	/* Italian */
	{ PHRASE_MORE | PHRASE_RELATED,
	  "leggi tutto|leggi di più|continua a leggere|continua|leggi ancora|"
	  "scopri di più|mostra altro|vedi tutti|vedi tutto|altro|carica altri|"
	  "^leggi anche|leggi anche|^leggi:|^vedi anche|vedi anche|"
	  "^potrebbe interessarti|potrebbe interessarti|"
	  "potrebbero interessarti|ti potrebbe interessare|"
	  "articoli correlati|notizie correlate|correlati|articoli simili|"
	  "articolo precedente|articolo successivo|successivo|precedente|"
	  "i più letti|più letti|le più lette|più lette|ultime notizie|"
	  "ultima ora|ultimi articoli|articoli recenti|notizie recenti|"
	  "in evidenza|in primo piano|primo piano|consigliati|da non perdere|"
	  "altre notizie|argomenti correlati|^per approfondire|"
	  "approfondimenti|tutte le notizie|di tendenza|clicca qui|archivio" },
	{ PHRASE_SHARE | PHRASE_FOLLOW,
	  "condividi|condivisioni|condividi su|^condividi su|"
	  "condividi questo articolo|stampa|invia|invia per email|copia link|"
	  "salva|ascolta|seguici|^seguici su|*seguici su|^seguici|segui|"
	  "mi piace|^clicca per condividere|iscriviti al canale|"
	  "*canale whatsapp|*canale telegram|ascolta l articolo" },
	{ PHRASE_CONSENT,
	  "informativa sulla privacy|informativa privacy|cookie policy|"
	  "note legali|termini e condizioni|condizioni d uso|accetta|"
	  "accetta tutti|rifiuta|accetto|chiudi|preferenze cookie|"
	  "gestisci cookie|*utilizza cookie|*utilizza i cookie|*uso dei cookie|"
	  "*utilizziamo cookie|*utilizziamo i cookie|*cookie tecnici|"
	  "*proseguendo la navigazione|*informativa sulla privacy|"
	  "*continuando a navigare" },
	{ PHRASE_LETTER | PHRASE_DONATE,
	  "iscriviti|abbonati|iscriviti alla newsletter|abbonamenti|"
	  "abbonamento|^iscriviti|^abbonati|*iscriviti alla|"
	  "*alla nostra newsletter|la tua email|indirizzo email|sostienici|"
	  "dona|dona ora|*sostienici|*scarica l app|*riservato agli abbonati|"
	  "*sei già abbonato|registrati" },
	{ PHRASE_COMMENT | PHRASE_LOGIN,
	  "commenti|commento|commenta|lascia un commento|scrivi un commento|"
	  "aggiungi un commento|invia commento|rispondi|risposta|"
	  "lascia una risposta|annulla risposta|nessun commento|"
	  "*il tuo indirizzo email non sarà|*campi obbligatori|segnala|"
	  "accedi|il mio account|esci|password dimenticata|"
	  "crea un account|*per commentare|nome utente|leggi i commenti|"
	  "*i commenti sono chiusi|entra" },
	{ PHRASE_TAGS | PHRASE_CAPTION,
	  "argomenti|^argomenti|categorie|^categoria:|^categorie:|"
	  "parole chiave|^parole chiave|etichette|^fonte:|*foto di repertorio|"
	  "*foto d archivio|^immagine:|fotogalleria|galleria fotografica|"
	  "^pubblicato in|^credits|*foto:" },
	{ PHRASE_RIGHTS,
	  "*tutti i diritti riservati|*riproduzione riservata|"
	  "*diritti riservati|partita iva|*p iva" },
	{ PHRASE_NAVIGATION,
	  "cerca|chi siamo|contatti|contattaci|pubblicità|mappa del sito|"
	  "cronaca|politica|economia|esteri|cultura|spettacoli|salute|"
	  "scienza|tecnologia|calcio|motori|viaggi|meteo|"
	  "vai al contenuto|^vai al contenuto|torna su|torna in alto|indietro|"
	  "lavora con noi|redazione|la redazione|edizione|mondo|necrologi|"
	  "oroscopo|annunci|notizie" },
	{ PHRASE_ADVERT, "pubblicità|annuncio pubblicitario|sponsorizzato" },
	{ PHRASE_BYLINE,
	  "^pubblicato il|^pubblicato|^aggiornato|^aggiornato il|^scritto da|"
	  "^di redazione|^autore:|autore|^tempo di lettura|*min di lettura|"
	  "*minuti di lettura|^ultimo aggiornamento|^a cura di|^a cura della|"
	  "^ore fa" },
	{ 0, NULL }
};
