### Les mots de Levier, en français. Une section par pièce de la maison.

## Dates

weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre

## Cadre de chaque page

house = Levier
document-title = { $title } · Levier
frame-skip = Aller au contenu
frame-menu = Menu
frame-nav = Navigation principale
frame-language = Langue
frame-me = Mon compte
frame-sign-out = Se déconnecter
said-undone = C’est annulé : tout est de nouveau comme avant
said-merged = C’est réuni : voici la fiche qui reste, avec tout ce qui était dans l’autre
said-people-merged = C’est réuni : il n’y a plus qu’un compte, et une lettre le dit aux deux adresses
said-person-corrected = C’est corrigé
said-person-corrected-and-told = C’est corrigé : une lettre le dit aux deux adresses
said-passed = C’est transmis : voici ce que cette personne suit maintenant
said-manager-removed = C’est fait : cette personne ne gère plus ce programme
said-manager-removed-and-passed = C’est fait : cette personne ne gère plus ce programme, et ce qu’elle suivait est transmis
undo-button = Annuler ce changement
undo-stays = Cela ne s’annule plus
undo-see = Voir où cela en est
undo-refusal-late = C’est déjà annulé, vous avez fait autre chose depuis, ou plus d’une heure est passée. Rien n’a changé.
undo-refusal-changed = Quelqu’un y a changé quelque chose depuis : annuler l’effacerait. Rien n’a changé.
undo-refusal-built-on = Autre chose s’appuie déjà dessus (une séance, une note, une personne…) : retirez-la d’abord. Rien n’a changé.
undo-refusal-name-taken = L’ancien nom a été pris entre-temps par une autre fiche. Rien n’a changé.
undo-done-startup-changed = Profil de la startup modifié.
undo-done-startup-created = Startup ajoutée à la promotion.
undo-done-place-placed = Startup ajoutée à la promotion.
undo-done-place-left = Départ de la startup noté.
undo-done-place-graduated = Fin de parcours de la startup notée.
undo-done-place-returned = Retour de la startup noté.
undo-done-place-changed = Dates d’entrée et de sortie corrigées.
undo-done-place-moved = Startup changée de promotion.
undo-done-place-referred = Référent de la startup changé.
undo-done-cohort-created = Promotion créée.
undo-done-cohort-changed = Promotion modifiée.
undo-done-cohort-closed = Promotion close.
undo-done-cohort-reopened = Promotion rouverte.
undo-done-programme-created = Programme créé.
undo-done-programme-changed = Programme modifié.
undo-done-programme-closed = Programme clos.
undo-done-programme-reopened = Programme rouvert.
undo-done-partner-added = Partenaire ajouté.
undo-done-partner-changed = Partenaire modifié.
undo-done-partnership-changed = Partenariat modifié.
undo-done-partner-shut = Programme retiré au partenaire.
undo-done-partner-person-corrected = Fonction corrigée.
undo-done-mentor-changed = Profil du mentor modifié.
undo-done-hours-withdrawn = Horaires retirés.
undo-done-call-noted = Échange noté.
undo-done-call-corrected = Note de l’échange corrigée.
undo-done-call-done = Prochaine action marquée comme faite.
undo-done-call-taken-back = Note de l’échange retirée.
undo-done-note-added = Note ajoutée.
undo-done-note-corrected = Note corrigée.
undo-done-booking-note-corrected = Note de séance corrigée.
undo-done-session-reworded = Séance modifiée.
undo-done-offer-joined = Mise en relation notée comme faite.
undo-done-booking-held = C’est noté : la séance a eu lieu.
undo-done-booking-missed = C’est noté : la startup n’est pas venue.
undo-done-offer-added = Offre ajoutée.
undo-done-offer-changed = Offre modifiée.
undo-done-mission-changed = Mission modifiée.
undo-done-view-kept = Cette vue est gardée : vous la retrouverez au-dessus de la liste.
undo-done-view-changed = Vue modifiée.
undo-done-view-removed = Vue supprimée.
undo-done-document-changed = Document modifié.
frame-trail = Vous êtes ici
menu-home = Accueil
menu-programmes = Programmes
menu-cohorts = Promotions
menu-startups = Startups
menu-my-startup = Ma startup
menu-my-startups = Mes startups
menu-mentors = Mentors
menu-my-hours = Mes disponibilités
menu-partners = Partenaires
menu-my-organisation = Mon organisation
menu-my-organisations = Mes organisations
menu-introductions = Mises en relation
menu-letters = Courriers

## Formulaires

form-refused = Il reste quelque chose à corriger
form-save = Enregistrer
form-cancel = Annuler
form-show = Afficher
form-search = Chercher
form-stale = Quelqu’un d’autre a enregistré des changements pendant que vous écriviez. Les siens sont affichés ici, les vôtres sont restés dans le formulaire. Gardez ce qu’il faut, puis enregistrez de nouveau.
form-stored = Ce qui est enregistré maintenant

# Deux personnes sur un même formulaire
stale-both = Quelqu’un d’autre a changé la même chose pendant que vous écriviez. Ce qui est enregistré est rappelé à côté de vos mots : gardez ce qu’il faut, puis enregistrez à nouveau. Ses autres changements sont déjà dans le formulaire.
stale-field = { $field } — enregistré entre-temps : { $text }
stale-nothing = (vide)
stale-yes = oui
stale-no = non
said-both-kept = Quelqu’un d’autre a enregistré des changements pendant que vous écriviez : ils sont gardés avec les vôtres.

form-date-wrong = Donnez une date qui existe, écrite comme 2026-03-04.
form-date-year = Vérifiez l’année : donnez-la en quatre chiffres, de 1900 à 2100.
form-amount-ambiguous = Ce montant peut se lire de deux façons. Écrivez 1500 ou 1 500 pour mille cinq cents euros, et deux chiffres après la virgule pour des centimes : 1500,00.
form-text-empty = Il manque quelques mots ici.
form-text-short = C’est trop court : il faut au moins { $least } caractères.
form-text-long = C’est trop long : { $most } caractères au plus.
form-text-control = Ce texte contient un caractère invisible. Retapez-le au lieu de le coller.
email = Adresse e-mail
email-wrong = Cette adresse ne peut pas être juste. Elle s’écrit comme amina@exemple.org.
optional = facultatif
letter-hello = Bonjour { $name },

## Connexion

sign-in-title = Se connecter
sign-in-lead = Donnez votre adresse : nous vous écrivons un code. Il n’y a pas de mot de passe.
sign-in-ask = Recevoir un code
sign-in-too-often = Trop d’essais. Réessayez dans un quart d’heure.
sign-in-code-title = Votre code
sign-in-code-lead = Nous venons d’écrire à cette adresse. La lettre donne un code de six caractères, valable dix minutes.
sign-in-code = Code reçu
sign-in-code-wrong = Ce n’est pas le code de la dernière lettre. Vérifiez-le, ou demandez-en un autre.
sign-in-code-late = Ce code n’est plus valable, ou il a été demandé sur un autre appareil. Demandez-en un autre ici.
sign-in-shared = Cet ordinateur est partagé
sign-in-shared-hint = La connexion finit avec le navigateur, ou après 30 minutes.
sign-in-enter = Entrer
sign-in-again = Demander un autre code
sign-in-prove-title = Une vérification
sign-in-prove-lead = Ce que vous allez faire touche à qui entre ici, et à ce que chacun peut faire. Nous envoyons d’abord un code à { $email }.
sign-in-prove-sent = Nous venons d’écrire à { $email }. Le code a six caractères et vaut dix minutes.
sign-in-prove-go-on = Continuer
sign-in-prove-within = Pour cela, il faut un code récent : nous venons de l’envoyer à { $email }. Tapez-le ici, puis envoyez de nouveau ; vos réponses sont restées.
sign-in-prove-another = Pour recevoir un autre code, laissez ce champ vide et envoyez de nouveau.
sign-in-prove-subject = Votre code de vérification pour Levier
sign-in-prove-why = Voici le code demandé avant un changement important dans Levier. Il vaut dix minutes, là où vous l’avez demandé.
sign-in-prove-not-you = Si vous n’avez rien demandé, quelqu’un utilise peut-être votre connexion : déconnectez vos appareils depuis « Mon compte ».
sign-in-link-lead = Un dernier geste, et vous y êtes.
sign-in-link-elsewhere-title = Ce lien n’entre pas ici
sign-in-link-elsewhere = Il n’entre que là où le code a été demandé, une fois, et pendant dix minutes. Donnez votre adresse : un code pour cet appareil vous est écrit.
sign-in-letter-subject = Votre code pour Levier
sign-in-letter-code = Voici votre code pour entrer dans Levier. Il vaut dix minutes.
sign-in-letter-link = Sur l’appareil où vous l’avez demandé, ce bouton fait la même chose :
sign-in-letter-button = Entrer dans Levier
sign-in-letter-not-you = Si vous n’avez rien demandé, ignorez cette lettre : il ne se passera rien.
sign-in-unknown-subject = Levier ne connaît pas cette adresse
sign-in-unknown-why = Quelqu’un, peut-être vous, a demandé un code pour entrer dans Levier avec cette adresse, mais elle n’y est pas connue.
sign-in-unknown-what = Si vous avez une autre adresse, essayez avec elle. Sinon, demandez une invitation à l’équipe de votre programme.
invitation-title = Bienvenue dans Levier
invitation-lead = Cette invitation vaut pour une personne, une fois, pendant 24 heures.
invitation-over = Cette invitation a déjà servi ou n’est plus valable. Demandez-en une autre.
demo-title = Démonstration
demo-lead = Entrez d’un clic, comme :
demo-staff = l’équipe
demo-founder = une fondatrice
demo-mentor = un mentor
demo-partner = un partenaire

## Pages d’erreur

error-not-found-title = Cette page n’existe pas
error-not-found-lead = Ou elle n’est pas pour vous. L’adresse est peut-être mal recopiée.
error-passing-title = Un instant
error-passing-lead = Levier ne peut pas répondre pour le moment. Rien n’est perdu : réessayez dans une minute.
error-broken-title = Une panne de notre côté
error-broken-lead = Elle est notée. Revenez en arrière et réessayez.
error-forbidden-title = Ce formulaire vient d’ailleurs
error-forbidden-lead = Pour votre sécurité, Levier n’accepte que les formulaires de ses propres pages.
error-too-large-title = C’est trop grand
error-too-large-lead = Ce qui a été envoyé dépasse la taille permise. Revenez en arrière et raccourcissez.
error-signed-out-title = Votre connexion a pris fin
error-signed-out-lead = Rien n’est enregistré encore, et rien n’est perdu : ouvrez l’autre onglet, revenez à celui-ci, puis envoyez de nouveau.
error-signed-out-go = Se connecter dans un autre onglet
error-home = Aller à l’accueil

## Accueil

home-title = Bonjour { $name }
home-nothing-waits = Rien ne vous attend pour l’instant.
home-no-role = Vous n’avez pas encore de rôle dans un programme. L’équipe du programme peut vous en donner un.
home-role-over = Vous n’avez plus de rôle ici : ce que vous faisiez continue avec d’autres. Pour revenir, écrivez à l’équipe du programme.
startups-left-subject = { $name } a quitté { $startup }
startups-left-first = { $name } a quitté l’équipe fondatrice ({ $startup }).
startups-left-next = Ses séances, ses missions et ce qui l’attendait reviennent à { $name }, ou à qui de l’équipe y participe déjà.
startups-left-see = Voir { $startup }
home-founder = Pour votre startup
home-mentor = Pour vos séances de mentorat
home-partner = Pour votre organisation
home-staff-action = Voir les promotions
home-staff-nothing = Tout le monde va bien : chaque séance est marquée, et personne n’attend de réponse.
home-begin = Pour commencer
home-begin-lead = Ce qui met la maison en marche. Chaque étape est cochée une fois faite, puis cette liste disparaît.
home-begin-programme = Créer un programme
home-begin-programme-note = La marque qui revient chaque année, comme ShareIT.io.
home-begin-cohort = Créer une promotion
home-begin-cohort-note = Une édition du programme, avec ses dates.
home-begin-startups = Ajouter des startups
home-begin-startups-note = Une par une, avec leurs fondateurs.
home-begin-import = Ou importer un tableur
home-begin-mentors = Inviter des mentors
home-begin-mentors-note = Ils disent quand ils sont libres, et les fondateurs réservent.
home-begin-colleagues = Inviter des collègues
home-begin-colleagues-note = Qui d’autre s’occupe du programme. Cette étape peut attendre.
home-begin-done = Fait
home-staff-all = Voir les { $count }
home-staff-sessions = Séances passées à marquer
home-staff-session = { $startup } avec { $mentor }
home-staff-session-action = Dire comment elle s’est passée
home-staff-introductions = Mises en relation qui attendent
home-staff-letters = Lettres qui ne sont pas parties
home-staff-letter-to = à { $name }
home-staff-letter-action = Lire pourquoi
home-staff-cohorts = Promotions qui finissent bientôt
home-staff-cohort-placed = { $count ->
    [one] { $count } startup encore dedans
   *[other] { $count } startups encore dedans
}
home-staff-cohort-ends = finit le { $date }
home-staff-cohort-ended = devait finir le { $date }
home-staff-cohort-late = en retard
home-staff-cohort-action = Ouvrir la promotion
home-staff-referents = Startups sans référent
home-staff-referent-action = Dire qui la suit
home-staff-quiet = Startups sans séance depuis six semaines
home-staff-quiet-since = dernière séance le { $date }
home-staff-quiet-never = aucune séance encore
home-staff-quiet-action = Voir la startup
home-founder-action = Trouver un mentor
home-mentor-action = Mes disponibilités
home-partner-action = Voir les mises en relation

## Mon compte et les personnes

# people

people-me-title = Mon compte
people-me-you = Vous
people-me-name = Prénom et nom
people-me-language = Langue
people-me-language-hint = Celle des pages et des courriers.
people-me-zone = Fuseau horaire
people-me-zone-hint = Les heures des séances sont écrites dans ce fuseau.
people-me-reminders = Rappels de vos séances
people-me-reminders-hint = Une lettre chaque fois, si la séance tient toujours.
reminder-two-days = Deux jours avant
reminder-two-hours = Deux heures avant
people-me-save = Enregistrer
people-me-refused-name = Donnez un nom de 120 caractères au plus.
people-me-refused-language = Choisissez une des deux langues.
people-me-refused-zone = Choisissez un fuseau de la liste.
people-me-calendar = Vos séances dans votre agenda
people-me-calendar-lead = Une adresse privée, que votre agenda consulte de lui-même : vos séances y sont, à la bonne heure, même déplacées ou annulées.
people-me-calendar-make = Mettre mes séances dans mon agenda
people-me-calendar-made = Votre adresse est prête
people-me-calendar-made-text = Copiez-la, puis collez-la dans votre agenda, là où il propose « S’abonner » ou « Ajouter un agenda par URL ».
people-me-calendar-once = Elle n’est montrée que cette fois : nous n’en gardons qu’une empreinte. Qui la connaît voit vos séances ; ne la donnez à personne.
people-me-calendar-open = Ouvrir dans l’agenda de cet appareil
people-me-calendar-since = Votre adresse existe depuis { $since }.
people-me-calendar-hidden = Nous ne pouvons pas la montrer de nouveau : nous n’en gardons qu’une empreinte.
people-me-calendar-again = Faire une nouvelle adresse…
people-me-calendar-again-text = L’adresse actuelle ne marchera plus : l’agenda qui la consulte ne verra plus rien.
people-me-calendar-again-confirm = Remplacer l’adresse
people-me-calendar-stop = Retirer l’adresse
people-me-browsers = Vos connexions
people-me-browsers-lead = Si vous ne reconnaissez pas une ligne, mettez-y fin.
people-me-since = depuis { $since }
people-me-seen = dernier usage { $seen }
people-me-this-one = celui-ci
people-me-shared = ordinateur partagé
people-me-end = Mettre fin
people-me-end-about = à la connexion { $browser }, { $since }
people-me-end-others = Mettre fin à toutes les autres connexions
people-me-sign-out = Se déconnecter d’ici
people-me-address = Changer d’adresse
people-address-title = Changer d’adresse
people-address-lead = Votre adresse est { $email }. Nous écrivons un code à la nouvelle : rien ne change avant que vous l’ayez tapé.
people-address-new = Nouvelle adresse e-mail
people-address-hint = C’est avec elle que vous entrerez, et c’est là que nous vous écrirons.
people-address-keep = Garder mon adresse
people-address-same = C’est déjà votre adresse.
people-address-code-title = Le code de votre nouvelle adresse
people-address-code-lead = Nous venons d’écrire à { $email }. La lettre donne un code de six caractères, valable dix minutes.
people-address-change = Changer mon adresse
people-address-other = Donner une autre adresse
people-address-taken = Cette adresse est celle d’un autre compte, ou l’était ces derniers jours. Rien n’a changé : demandez à l’équipe de votre programme.
people-address-changed = Votre adresse a changé.
people-address-changed-text = Nous avons écrit aux deux adresses. Depuis l’ancienne, ce changement peut être annulé pendant sept jours.
people-address-undo-title = Remettre l’ancienne adresse ?
people-address-undo-lead = Le compte Levier qui avait l’adresse { $email } en a une autre depuis le { $at }.
people-address-undo-text = Si vous l’annulez, cette adresse est de nouveau la vôtre, et toutes les connexions à ce compte prennent fin, les vôtres aussi : vous entrerez de nouveau avec cette adresse.
people-address-undo = Remettre { $email }
people-address-undo-you = Si ce changement est juste, fermez cette page : il n’y a rien à faire.
people-address-undone = Ce changement est annulé.
people-address-undone-text = Annulé le { $at }. Toutes les connexions à ce compte ont pris fin. Pour entrer, donnez de nouveau cette adresse.
people-address-late = Il est trop tard pour annuler par ce lien.
people-address-late-text = Il valait sept jours, et rien n’a changé. Si ce n’était pas vous, écrivez à l’équipe de votre programme.
people-address-back = Cette adresse est celle du compte.
people-address-back-text = Elle l’est redevenue par un autre changement : il n’y a rien à annuler.
people-address-undo-taken = L’ancienne adresse est celle d’un autre compte.
people-address-undo-taken-text = Elle l’est devenue entre-temps, et rien n’a changé. Écrivez à l’équipe de votre programme, qui démêlera les deux comptes avec vous.
people-address-letter-code-subject = Votre code pour changer d’adresse
people-address-letter-code = Voici le code pour faire de cette adresse celle de votre compte Levier. Il vaut dix minutes, là où vous l’avez demandé.
people-address-letter-code-not-you = Si vous n’avez rien demandé, ignorez cette lettre : il ne se passera rien.
people-address-letter-taken-subject = Cette adresse est déjà celle de votre compte
people-address-letter-taken = Quelqu’un, peut-être vous, a voulu donner cette adresse à un autre compte Levier. Elle est celle du vôtre, et rien n’a changé.
people-address-letter-taken-what = Si vous avez deux comptes, parlez-en à l’équipe de votre programme. Sinon, ignorez cette lettre.
people-address-letter-changed-subject = L’adresse de votre compte Levier a changé
people-address-letter-changed-new = Cette adresse est désormais celle de votre compte Levier : c’est avec elle que vous entrez, et c’est ici que nous vous écrivons.
people-address-letter-changed-old = Cette adresse n’est plus celle de votre compte Levier : une autre, confirmée par un code, l’a remplacée.
people-address-letter-undo = Si ce n’était pas vous, vous pouvez l’annuler jusqu’au { $until }. Votre ancienne adresse revient, et toutes les connexions à votre compte prennent fin.
people-address-letter-undo-button = Annuler ce changement
people-address-letter-was-you = Si c’était vous, il n’y a rien à faire.
people-address-letter-restored-subject = Le changement d’adresse est annulé
people-address-letter-restored-old = Cette adresse est de nouveau celle de votre compte Levier. Toutes les connexions ont pris fin : entrez de nouveau avec elle.
people-address-letter-restored-new = Cette adresse n’est plus celle d’un compte Levier : le changement a été annulé depuis l’adresse d’avant. Si vous pensez que c’est une erreur, écrivez à l’équipe de votre programme.
people-browser-on = { $browser } sur { $system }
people-browser-unknown = Navigateur inconnu
people-zone-africa = Afrique
people-zone-america = Amérique
people-zone-antarctica = Antarctique
people-zone-arctic = Arctique
people-zone-asia = Asie
people-zone-atlantic = Atlantique
people-zone-australia = Australie
people-zone-europe = Europe
people-zone-indian = Océan Indien
people-zone-pacific = Pacifique
people-zone-other = Autres

people-invite-subject = { $by } vous invite dans Levier
people-invite-founder = { $by } vous invite à rejoindre l’équipe fondatrice ({ $thing }) dans Levier, l’outil où son incubateur suit les projets, les séances avec les mentors et les mises en relation.
people-invite-mentor = { $by } vous invite à devenir mentor du programme { $thing } dans Levier, l’outil où les startups de l’incubateur réservent les heures que vous leur offrez.
people-invite-partner = { $by } vous invite à représenter { $thing } dans Levier, l’outil où un incubateur met en relation ses startups et leurs partenaires.
people-invite-staff = { $by } vous invite à rejoindre l’équipe du programme { $thing } dans Levier.
people-invite-how = Pour entrer, il suffit de l’adresse où vous lisez ceci. Vous la donnez, nous vous écrivons un code. Il n’y a ni mot de passe ni compte à créer.
people-invite-button = Entrer dans Levier
people-invite-not-you = Si cette invitation ne vous dit rien, ignorez cette lettre : rien ne se fera sans vous.
people-invite-kept = Personne ne peut être invité à cette adresse ces jours-ci. Demandez-en une autre à cette personne, ou réessayez dans une semaine.

people-correct-title = Corriger : { $name }
people-correct-lead = Une faute de frappe dans une adresse, et plus rien n’arrive.
people-correct-hint = C’est avec elle que cette personne entre, et là que nous lui écrivons. Si elle change, une lettre le dit à l’ancienne et à la nouvelle, et les connexions de cette personne prennent fin.
people-correct-save = Corriger
people-correct-keep = Ne rien changer
people-correct-not-here = Ce n’est pas à vous de corriger ce compte
people-correct-oneself = C’est votre propre compte : il se change dans « Mon compte ».
people-correct-colleague = Cette personne est de l’équipe : elle change elle-même son nom et son adresse, ou un administrateur le fait.
people-correct-elsewhere = Cette personne n’est pas seulement dans vos programmes. Elle change elle-même son nom et son adresse dans « Mon compte », ou un administrateur le fait.
people-correct-taken-by = Cette adresse est déjà celle d’un compte : { $name }. Si c’est la même personne, un administrateur peut réunir les deux comptes.
people-correct-taken = Cette adresse est celle d’un autre compte, ou l’était il y a quelques jours. Rien n’a changé : demandez-en une autre à cette personne, ou voyez avec un administrateur.
people-correct-letter-new = Correction faite par { $by }, de l’équipe. Si une connexion était ouverte, elle a pris fin : entrez de nouveau avec cette adresse.
people-correct-letter-old = Cette adresse n’est plus celle de votre compte Levier : { $by }, de l’équipe, l’a remplacée par une autre. Toutes les connexions à ce compte ont pris fin.
people-correct-letter-undo = Si c’est une erreur, vous pouvez l’annuler jusqu’au { $until }. Votre ancienne adresse revient, et toutes les connexions à votre compte prennent fin.
people-correct-letter-right = Si c’est juste, il n’y a rien à faire.
people-correct-letter-mistaken = Cette adresse n’est plus celle d’un compte Levier : { $by }, de l’équipe, l’a remplacée par une autre. Personne n’était encore entré avec elle.
people-correct-letter-yours = Si c’est bien à vous que l’on voulait écrire, dites-le à l’équipe de votre programme. Sinon, il n’y a rien à faire.

## Programmes et promotions

programmes-title = Programmes
programmes-lead = Un programme revient d’année en année ; chaque édition est une promotion.
programmes-administrators = Qui s’occupe de toute la maison
programmes-administrators-lead = Chacun voit et change tous les programmes. La personne qui gère le serveur en fait entrer avec « levier invite ADRESSE --staff », et en retire avec « levier dismiss ADRESSE ».
programmes-count = { $count ->
    [one] { $count } programme
   *[other] { $count } programmes
}
programmes-none = Il n’y a pas encore de programme
programmes-none-text = Créez le premier, puis sa promotion : les startups viendront ensuite.
programmes-new = Nouveau programme
programmes-create = Créer le programme
programmes-name = Nom du programme
programmes-mission = Mission
programmes-mission-hint = En une ou deux phrases : pour qui, pour quoi.
programmes-cut-offs = Changer d’avis sur une séance
programmes-cut-offs-hint = Plus tard, une séance ne se déplace plus ; annulée par la startup, elle compte dans ses heures.
programmes-answers = Répondre à une mise en relation, au plus
programmes-answers-hint = Ensuite, la question est close ; vous pouvez la reposer. Un rappel part après 5 et 10 jours.
programmes-answers-wrong = Donnez un nombre de jours, de { $least } à { $most }.
programmes-move-until = Déplacer, jusqu’à
programmes-cancel-until = Annuler, jusqu’à
programmes-cut-off-wrong = Donnez un nombre d’heures, de 0 à 336.
programmes-video = Salles de visioconférence
programmes-video-hint = Une adresse où { $code } devient un mot différent à chaque séance, pour les mentors qui n’ont pas leur propre salle.
programmes-video-wrong = Cette adresse ne s’ouvre pas. Elle commence par https://
programmes-video-no-code = Sans { $code }, toutes les séances seraient dans la même salle.
programmes-name-taken = Un programme porte déjà ce nom. Choisissez-en un autre.
programmes-cohorts = Promotions
programmes-cohorts-open = Promotions ouvertes
programmes-cohorts-lead = { $count ->
    [0] Aucune promotion pour l’instant.
    [one] Une promotion, { $open ->
        [0] fermée.
       *[other] ouverte.
    }
   *[other] { $count } promotions, dont { $open } { $open ->
        [one] ouverte.
       *[other] ouvertes.
    }
}
programmes-see-cohorts = Voir les promotions de ce programme
programmes-state = État
programmes-open = Ouvert
programmes-closed = Fermé
programmes-closed-on = Ce programme est fermé depuis le { $date }.
programmes-settings = Ce programme
programmes-edit = Modifier { $name }
programmes-edit-link = Modifier le nom et la mission
programmes-close = Fermer le programme…
programmes-close-text = Un programme fermé reste lisible, mais ne prend plus de promotion. Vous pourrez le rouvrir.
programmes-close-now = Fermer le programme
programmes-reopen = Rouvrir le programme
programmes-stays-open = Le programme reste ouvert
programmes-stays-closed = Le programme reste fermé
programmes-already-closed = C’est déjà fermé, depuis le { $date }.
programmes-cohorts-still-open = { $count ->
    [one] Une promotion est encore ouverte. Fermez-la d’abord.
   *[other] { $count } promotions sont encore ouvertes. Fermez-les d’abord.
}
programmes-startups-still-placed = { $count ->
    [one] Une startup y est encore. Dites d’abord si elle est diplômée ou partie.
   *[other] { $count } startups y sont encore. Dites d’abord lesquelles sont diplômées ou parties.
}
programmes-not-closed = C’est déjà ouvert.
programmes-programme-is-closed = Le programme est fermé. Rouvrez-le d’abord.
programmes-managers = Responsables
programmes-managers-change = Changer les responsables
programmes-managers-none = Personne ne gère encore ce programme
programmes-managers-of = Responsables : { $name }
programmes-managers-caption = Qui gère ce programme
programmes-manager-name = Nom
programmes-manager-name-hint = Si Levier connaît déjà cette adresse, la personne garde son nom.
programmes-manager-change = Changer
programmes-manager-remove = Retirer
programmes-remove-title = Retirer { $name } du programme { $programme } ?
programmes-remove-lead = Cette personne ne gérera plus ce programme. Ce qu’elle a fait reste, et vous pourrez l’inviter de nouveau.
programmes-remove-to = Qui prend la suite ?
programmes-remove-to-hint = Sans réponse, les startups n’auront plus de référent, et la page d’accueil de l’équipe le dira. Les vues que cette personne partageait ne se verront plus.
programmes-remove-nobody = Personne pour l’instant
programmes-remove = Retirer { $name }
programmes-remove-keep = Ne rien changer
portfolios-title = Ce que suit { $name }
portfolios-lead = Dans { $programme }.
portfolios-places = Startups
portfolios-partnerships = Partenariats
portfolios-steps = Prochaines étapes
portfolios-views = Vues de l’équipe
portfolios-none = { $name } ne suit rien pour l’instant
portfolios-none-text = On devient référent d’une startup sur la page de sa place, et l’on tient un partenariat sur la page du partenaire.
portfolios-pass = Passer la main
portfolios-pass-lead = Pour un départ, une absence, un partage. La personne qui reprend est prévenue par une lettre.
portfolios-to = Qui prend la suite ?
portfolios-choose = Choisir
portfolios-pass-on = Passer la main
portfolios-nothing-ticked = Cochez au moins une ligne.
portfolios-to-whom = Choisissez qui prend la suite.
portfolios-no-colleague = Personne d’autre n’est dans l’équipe de ce programme. Une administratrice ou un administrateur peut inviter quelqu’un.
portfolios-letter-subject = { $count ->
    [one] Une chose de plus à suivre dans { $programme }
   *[other] { $count } choses de plus à suivre dans { $programme }
}
portfolios-letter-first = Ceci était suivi par { $name } dans { $programme }, et l’est maintenant par vous :
portfolios-letter-more = { $count ->
    [one] Une prochaine étape à propos d’un mentor de l’équipe se lit sur cette page seulement.
   *[other] { $count } prochaines étapes à propos de mentors de l’équipe se lisent sur cette page seulement.
}
portfolios-letter-see = Voir ce que je suis
merging-begin-startup = Cette startup est en double ?
merging-begin-organisation = Ce partenaire est en double ?
merging-begin-person = Cette personne a deux comptes ?
merging-title = { $name } : est-ce en double ?
merging-lead = Choisissez l’autre fiche. Vous verrez les deux côte à côte avant que rien ne change.
merging-search = Chercher l’autre fiche
merging-name = Une partie du nom
merging-near = Noms proches
merging-found = Trouvé
merging-none = Aucun nom proche
merging-none-text = Essayez une partie du nom de l’autre fiche.
merging-both-title = Réunir { $gone } et { $kept } ?
merging-both-lead = { $kept } reste, et reprend tout ce qui s’est passé avec { $gone }. Les anciens liens y mènent.
merging-moves = Ce qui est réuni
merging-moves-places = { $count ->
    [one] Sa place dans une promotion, ou aucune.
   *[other] Ses { $count } places dans des promotions.
}
merging-moves-startup = Son équipe, ses séances, ses notes, ses mises en relation, ses références d’import.
merging-moves-organisation = Ses contacts, ses échanges, ses offres, ses mises en relation, ses partenariats.
merging-agreements = Les deux ont un accord avec le même programme : celui de la fiche qui reste est gardé, et les mots de l’autre restent lisibles avec la trace.
merging-moves-person = Ses rôles, ses séances, ses mots, ce qu’elle a fait.
merging-moves-address = On se connecte ensuite avec { $stays }. { $goes } n’ouvre plus rien, et les deux adresses sont prévenues.
merging-for-good = Cela ne se défait pas d’un bouton : regardez bien les deux fiches.
merging-do = Réunir { $gone } et { $kept }
merging-another = Choisir une autre fiche
merging-not-yet = Les deux fiches ne peuvent pas encore être réunies
merging-not-yet-lead = Voici ce qui les en empêche.
merging-stale = Une des deux fiches a changé entre-temps. Regardez-les de nouveau, puis réunissez-les.
merging-same-one = C’est la même fiche.
merging-out-of-reach = L’une des deux est aussi dans un programme qui n’est pas le vôtre : demandez à une administratrice ou à un administrateur.
merging-two-standings = Promotion « { $cohort } » : l’une y est et l’autre n’y est plus. Dites d’abord laquelle a raison, sur l’une de ces deux pages :
merging-one-session = Les deux ont une place dans la même séance, ou l’attendent : annulez d’abord l’une des deux.
merging-one-offer = Les deux ont demandé la même offre : retirez d’abord l’une des deux demandes.
merging-two-mentors = Les deux personnes sont mentors, chacune avec ses heures. Deux profils de mentor ne se réunissent pas encore : gardez celui qui sert, et fermez l’autre.
merging-mentor-kept = Le profil de mentor du compte qui reste
merging-mentor-gone = Le profil de mentor de l’autre compte
merging-same-hour = Les deux personnes sont attendues à la même heure : déplacez ou annulez d’abord l’une des deux séances.
merging-traces = Fiches réunies à celle-ci
merging-joined = « { $name } » et cette fiche ne font plus qu’une depuis le { $date }
merging-joined-person = Ce lien menait à un autre compte de la même personne : les deux ne font plus qu’un depuis le { $date }
merging-trace = { $name }, réunie le { $date } par { $by }. Elle disait :
merging-letter-subject = Vos deux comptes n’en font plus qu’un
merging-letter-first = Vous aviez deux comptes dans Levier : ils sont réunis, et rien n’est perdu. Connectez-vous désormais avec { $address }. Si vous n’avez qu’un compte, dites-le à l’équipe de votre programme.
merging-letter-see = Mon compte
merging-place-entry = Dans { $cohort }, elle est entrée le { $first } : c’est la plus ancienne des deux dates (l’autre était le { $later }).
merging-place-hours = Dans { $cohort }, les heures se réunissent aussi : { $used } à elles deux, sur les { $granted } d’une startup. Il en restera { $left }.
merging-place-referent = Qui la suit dans { $cohort } ?
merging-place-end = Comment cela s’est terminé dans { $cohort }
merging-place-missing = Les deux fiches ne disent pas la même chose : choisissez.
merging-field-name = Nom
merging-field-mission = Mission
merging-field-themes = Thématiques
merging-field-beneficiaries = Publics
merging-field-needs = Besoins
merging-field-technologies = Technologies
merging-field-levers = Leviers numériques
merging-field-changes = Changements de modèle
merging-field-goals = Objectifs de développement durable
merging-field-legal-form = Forme juridique
merging-field-town = Ville
merging-field-siret = SIRET
merging-field-rna = RNA
merging-field-website = Site
merging-field-links = Liens
merging-field-acronym = Sigle
merging-field-kind = Type
merging-field-field = Domaine
merging-field-seeks = Cherche
merging-field-offers = Offre
merging-field-agreements = Accords
programmes-manager-add = Inviter quelqu’un
programmes-manager-add-lead = La personne reçoit une lettre qui mène à Levier. Elle verra tout ce programme, et aucun autre.
programmes-manager-invite = Inviter
programmes-manager-already = Cette personne gère déjà ce programme.
cohorts-title = Promotions
cohorts-one = Promotion
cohorts-new = Nouvelle promotion
cohorts-new-lead = Les réglages de « { $name } » sont repris : changez ce qui diffère.
cohorts-new-blank = Partir d’une page blanche
cohorts-next = Préparer la suivante
cohorts-create = Créer la promotion
cohorts-name = Nom de la promotion
cohorts-name-hint = Par exemple « Promotion 2026 ».
cohorts-name-taken = Une promotion de ce programme porte déjà ce nom. Choisissez-en un autre.
cohorts-dates = Dates
cohorts-dates-hint = Si vous ne les connaissez pas encore, laissez-les vides.
cohorts-hours = Heures de séances par startup
cohorts-hours-hint = Pour toute la promotion. Laissez vide pour ne pas limiter.
cohorts-hours-wrong = Donnez un nombre d’heures, de 1 à 1 000, ou rien.
cohorts-starts = Premier jour
cohorts-ends = Dernier jour
cohorts-ends-before = La promotion finirait avant d’avoir commencé. Vérifiez les deux dates.
cohorts-from-to = du { $starts } au { $ends }
cohorts-from = à partir du { $starts }
cohorts-to = jusqu’au { $ends }
cohorts-none = Il n’y a pas encore de promotion
cohorts-none-text = Ouvrez un programme pour créer la première.
cohorts-none-open = Aucune promotion ouverte.
cohorts-choose = Choisir un programme
cohorts-programme = Programme
cohorts-all-programmes = Tous les programmes
cohorts-programme-link = Le programme
cohorts-summary = { $open ->
    [one] Une promotion ouverte
   *[other] { $open } promotions ouvertes
}, { $placed ->
    [one] { $placed } startup suivie
   *[other] { $placed } startups suivies
}
cohorts-folded = { $count ->
    [one] Une autre promotion, plus ancienne ou fermée
   *[other] { $count } autres promotions, plus anciennes ou fermées
}
cohorts-folded-caption = Promotions plus anciennes ou fermées
cohorts-placed = Suivies
cohorts-graduated = Diplômées
cohorts-left = Parties
cohorts-waiting = En attente
cohorts-waiting-sessions = { $count ->
    [one] { $count } séance à marquer
   *[other] { $count } séances à marquer
}
cohorts-waiting-introductions = { $count ->
    [one] { $count } mise en relation en cours
   *[other] { $count } mises en relation en cours
}
cohorts-add = Ajouter une startup
cohorts-empty = Cette promotion n’a pas encore de startup
cohorts-empty-text = Ajoutez-en une que le programme connaît, ou une nouvelle.
cohorts-nothing-such = Aucune startup ne correspond à ce choix
cohorts-see-all = Voir toute la promotion
cohorts-all = Toutes
cohorts-caption = { $count ->
    [one] { $count } startup
   *[other] { $count } startups
}
cohorts-filter = Choisir qui afficher
cohorts-any-referent = Tout le monde
cohorts-startup = Startup
cohorts-last-session = Dernière séance
cohorts-open-introductions = Mises en relation
cohorts-state = État
cohorts-referent = Suivie par
cohorts-place-change = Changer
cohorts-wait-session = Séance avec { $with } : dire comment elle s’est passée
cohorts-wait-founder = La startup n’a pas encore répondu pour { $with }
cohorts-wait-partner = { $with } n’a pas encore répondu
cohorts-wait-both = Ni la startup ni { $with } n’ont encore répondu
cohorts-wait-staff = La mise en relation avec { $with } attend l’équipe
cohorts-wait-mission = La mission « { $title } » attend l’équipe
cohorts-closed-on = Cette promotion est fermée depuis le { $date }.
cohorts-settings = Cette promotion
cohorts-edit = Modifier { $name }
cohorts-edit-link = Modifier le nom et les dates
cohorts-close = Fermer la promotion…
cohorts-close-text = Une promotion fermée reste lisible, mais ne prend plus de startup. Vous pourrez la rouvrir.
cohorts-close-now = Fermer la promotion
cohorts-reopen = Rouvrir la promotion
cohorts-stays-open = La promotion reste ouverte
cohorts-stays-closed = La promotion reste fermée
cohorts-add-to = Ajouter une startup à { $name }
cohorts-add-new = Une nouvelle startup
cohorts-add-new-lead = Son nom suffit pour commencer. Le profil se complète ensuite.
cohorts-add-known = Une startup que le programme connaît
cohorts-add-known-lead = Elle a déjà été dans une promotion de ce programme.
cohorts-add-button = Ajouter
cohorts-add-column = Dans cette promotion
cohorts-startup-name = Nom de la startup
cohorts-startup-known = Le programme connaît déjà une startup de ce nom : elle est dans la liste plus bas. S’il s’agit d’une autre, ajoutez un mot à son nom.
cohorts-startup-here = Cette startup est déjà dans la promotion.
cohorts-already-here = Déjà là
cohorts-search = Chercher une startup du programme
cohorts-search-name = Quelques lettres de son nom
cohorts-found = Startups du programme ({ $most } au plus ; quelques lettres de plus en montrent d’autres)
cohorts-found-none = Aucune startup du programme ne porte ce nom
places-state = Où elle en est
places-standing-placed = Suivie
places-standing-left = Partie
places-standing-graduated = Diplômée
places-lead = Sa place dans { $cohort }
places-placed-on = Entrée le
places-days = Corriger ces dates
places-move = Changer de promotion
places-move-text = Si elle a été inscrite dans la mauvaise promotion du programme. Ses séances, ses missions et les mentors qui la suivent viennent avec elle. Elle voit dès lors les documents et le calendrier de l’autre promotion, et ses chiffres y comptent.
places-move-to = Sa promotion
places-move-choose = Choisir une promotion
places-move-now = La changer de promotion
places-move-missing = Choisissez une promotion.
places-its-cohort-is-closed = La promotion où elle est inscrite est fermée. Rouvrez-la d’abord.
places-is-there = Elle est déjà dans cette promotion.
places-has-a-place-there = Elle a déjà une place dans cette promotion.
places-round-is-prepared = Une proposition de binômes se prépare dans l’une des deux promotions. Publiez-la ou abandonnez-la d’abord.
places-ended-on = Sortie le
places-referent = Référent ou référente
places-no-referent = Personne pour l’instant
places-not-staff = Cette personne ne travaille pas pour le programme.
places-who = Qui la suit
places-who-lead = La personne de l’équipe vers qui la startup se tourne.
places-end = La fin du parcours
places-ahead = Ce qui est à venir pour elle
places-ahead-text = La fin du parcours n’annule rien d’autre que ce qui est dit ici. Pour annuler une séance ou rendre une place, faites-le d’abord.
places-ahead-session = Séance avec { $name }
places-ahead-seat = Une place dans « { $title } »
places-ahead-line = Attend une place dans « { $title } »
places-ahead-stays = La séance reste prévue.
places-ahead-seat-stays = La place reste la sienne.
places-ahead-others = { $count ->
    [one] La place reste la sienne, et une autre startup attend une place.
   *[other] La place reste la sienne, et { $count } autres startups attendent une place.
}
places-ahead-line-ends = Elle sort de la file, et le lit dans une lettre.
places-ahead-line-stays = Elle reste dans la file : elle a une autre place dans ce programme.
places-ahead-introduction = Mise en relation ouverte avec le partenaire { $name }
places-ahead-introduction-stays = Elle reste ouverte.
places-ahead-introduction-ends = Elle reste ouverte si la startup est diplômée. Si elle quitte la promotion, la mise en relation est retirée, et le partenaire qui a la lettre l’apprend.
places-ahead-mission = Mission « { $title } »
places-ahead-mission-stays = La mission continue.
places-ahead-mission-ends = La mission continue si la startup est diplômée. Si elle quitte la promotion, la mission prend fin.
places-ahead-request = Demande d’une offre : « { $title } »
places-ahead-request-stays = Elle attend toujours sa réponse.
places-ahead-request-ends = Elle attend toujours sa réponse si la startup est diplômée. Si elle quitte la promotion, la demande est reprise.
places-ahead-see = Ouvrir
places-still = Ce qui reste prévu pour elle
places-still-text = Rien de cela ne s’annule tout seul. Pour annuler une séance ou rendre une place, ouvrez-la.
places-graduated-on = Diplômée le
places-graduate = Elle est diplômée
places-leave-open = Elle quitte la promotion…
places-leave-text = Son histoire reste. Vous pourrez la reprendre tant que la promotion est ouverte.
places-reason = Raison
places-reason-hint = En quelques mots, par exemple « Le projet s’arrête ».
places-left-on = Partie le
places-leave = Enregistrer le départ
places-back = La reprendre
places-back-lead = Si elle revient, ou si sa sortie était une erreur.
places-return = La remettre dans la promotion
places-see-startup = Voir la startup
places-stale = Quelqu’un d’autre vient de changer cette place. La page montre ce qui est enregistré maintenant : vérifiez, puis recommencez si besoin.
places-typed = Vous aviez écrit : « { $reason } »
places-cohort-is-closed = La promotion est fermée. Rouvrez-la d’abord.
places-already-left = Elle est déjà partie, le { $date }.
places-already-graduated = Elle est déjà diplômée, depuis le { $date }.
places-still-placed = Elle est déjà dans la promotion.
places-before-placed = Elle n’y est entrée que le { $date }. Choisissez ce jour ou un jour plus tard.
places-in-the-future = Ce jour n’est pas encore venu. Choisissez aujourd’hui ou un jour passé.

## Startups

# startups

startups-title = Startups
startups-lead = Celles qui ont une place dans vos programmes.
startups-mine-title = Mes startups
startups-mine-none = Vous ne faites partie d’aucune équipe fondatrice.
startups-search = Chercher parmi les startups
startups-search-name = Nom
startups-search-cohort = Promotion
startups-search-all-cohorts = Toutes les promotions
startups-search-state = Situation
startups-search-all-states = Toutes les situations
startups-search-go = Filtrer
startups-search-reset = Tout afficher
startups-caption =
    { $count ->
        [one] Une startup
       *[other] { $count } startups
    }
startups-column-name = Startup
startups-column-themes = Thèmes
startups-column-places = Promotions
startups-none = Aucune startup pour l’instant.
startups-none-text = Une startup apparaît ici dès qu’elle a une place dans une de vos promotions.
startups-none-found = Aucune startup ne correspond.
startups-none-found-text = Essayez une partie du nom seulement, ou un autre filtre.
startups-profile = Profil
startups-profile-empty = Le profil est encore vide.
startups-profile-empty-text = Quelques lignes suffisent pour que les mentors et les partenaires comprennent le projet.
startups-mission = Mission
startups-themes = Thèmes
startups-beneficiaries = Publics servis
startups-technologies = Technologies
startups-levers = Leviers technologiques
startups-changes = Ce que le numérique change dans le modèle
startups-goals = Objectifs de développement durable
startups-needs = Besoins
startups-town = Ville
startups-town-hint = Là où vous pouvez vous retrouver avec un mentor.
mentors-town-hint = Là où vous recevez, si vous recevez sur place.
startups-legal-form = Forme juridique
startups-siret = SIRET
startups-rna = RNA
startups-website = Site web
startups-links = Liens
startups-edit = Modifier le profil
startups-places = Promotions
startups-places-none = Pas de place dans une promotion.
startups-place-since = depuis le { $date }
startups-place-until = le { $date }
startups-place-referent = Référent : { $name }
startups-place-reason = Raison : { $reason }
startups-founders = Équipe fondatrice
startups-founders-none = Cette startup n’a encore personne dans Levier.
startups-founders-manage = Gérer l’équipe
startups-main-contact = Contact principal
startups-programmes = Vos programmes où elle a une place
startups-notes = Notes de l’équipe
startups-notes-lead = Lues par l’équipe du programme { $programme } seulement, jamais par la startup ni par les mentors.
startups-notes-none = Aucune note.
startups-note = Nouvelle note
startups-note-add = Ajouter la note
startups-note-empty = La note est vide.
startups-note-wrong = Cette note ne peut pas être gardée : elle doit tenir en { $most } caractères ordinaires.
startups-note-words = La note
startups-note-correct = Corriger votre note
startups-note-correct-lead = Écrite le { $at }. La page de la startup dira quand elle a été corrigée.
note-correct = Corriger
note-corrected-on = Corrigée le { $at }
startups-timeline = Ce qui s’est passé
startups-timeline-none = Rien n’est encore écrit au journal.
startups-edit-title = Modifier { $name }
startups-edit-lead = Tout est facultatif, sauf le nom. Les mentors et les partenaires lisent ces mots : écrivez-les simplement.
startups-edit-project = Le projet
startups-edit-digital = Le numérique
startups-edit-identity = L’organisme
startups-edit-online = En ligne
startups-edit-save = Enregistrer
startups-name = Nom
startups-mission-hint = Ce que vous faites, pour qui, en quelques phrases.
startups-list-hint = Un par ligne.
startups-technologies-hint = Les outils et langages, un par ligne.
startups-needs-hint = Ce que vous cherchez auprès des mentors.
startups-legal-form-blank = Non précisée
startups-siret-hint = 14 chiffres, réservés à l’équipe du programme et aux fondateurs.
startups-rna-hint = Pour une association : W et neuf chiffres.
startups-website-hint = Par exemple https://exemple.org
startups-link = Adresse { $number }
startups-link-kind = Ce qu’on y trouve
startups-refused-name = Donnez un nom de 120 caractères au plus.
startups-refused-mission = La mission doit tenir en { $most } caractères ordinaires.
startups-refused-word-long = « { $word } » est trop long : { $most } caractères au plus.
startups-refused-word = « { $word } » contient un caractère qui ne s’affiche pas.
startups-refused-many = C’est trop : { $most } mots au plus.
startups-refused-siret-length = Un SIRET a 14 chiffres.
startups-refused-siret-check = Ce SIRET contient une faute de frappe : sa clé de contrôle est fausse.
startups-refused-rna = Un numéro RNA s’écrit W et neuf chiffres, comme W751234567.
startups-refused-rna-form = Seule une association a un numéro RNA. Changez la forme juridique, ou effacez le numéro.
startups-refused-website = Ce n’est pas l’adresse d’une page web. Elle commence par https://
startups-refused-legal = Choisissez une forme de la liste.
startups-team-title = Équipe fondatrice : { $name }
startups-team-lead = Chaque personne de l’équipe peut réserver des mentors, modifier le profil et inviter quelqu’un d’autre.
startups-team-since = depuis le { $date }
startups-team-you = vous
startups-team-invite = Inviter quelqu’un
startups-team-invite-lead = Nous écrivons à cette personne. Pour entrer, son adresse suffira.
startups-team-name = Prénom et nom
startups-team-send = Envoyer l’invitation
startups-team-make-main = Désigner comme contact principal
startups-team-remove = Retirer de l’équipe…
startups-team-remove-text = { $name } ne verra plus cette startup. Ce qui a été fait reste.
startups-team-remove-do = Retirer
startups-team-leave = Quitter l’équipe…
startups-team-leave-text = Vous ne verrez plus cette startup. Ce que vous avez fait reste.
startups-team-leave-do = Quitter l’équipe
startups-team-about = à { $name }
startups-team-already = Cette personne fait déjà partie de l’équipe fondatrice.
startups-team-gone = Cette personne ne fait plus partie de l’équipe fondatrice.
startups-team-last = Une startup garde au moins une personne. Invitez quelqu’un d’abord.
startups-team-is-main = C’est déjà le contact principal.
startups-team-not-yours = Seuls le contact principal et l’équipe du programme peuvent le faire.
startups-team-full = Une équipe compte { $most } personnes au plus.
startups-team-too-often = Trop d’invitations aujourd’hui. Réessayez demain.

## Mentors et disponibilités

mentors-lead-founder = Ceux qui connaissent ce qu’il vous faut viennent en premier.
mentors-lead-staff = { $n ->
    [one] { $n } mentor dans vos programmes.
   *[other] { $n } mentors dans vos programmes.
}
mentors-none = Aucun mentor pour l’instant
mentors-none-founder = L’équipe du programme peut en inviter.
mentors-paused = En pause jusqu’au { $until }
mentors-next-hour = Prochaine heure libre : { $at }. Encore { $left } ce mois-là.
mentors-hours-full = Aucune heure libre dans les deux mois qui viennent
mentors-no-hours = N’a pas publié d’heures : proposez-lui un moment
mentors-earliest = Les prochaines heures libres
mentors-earliest-lead = De tous les mentors ouverts à votre startup. Fuseau horaire : { $zone }.
mentors-earliest-filter = Choisir par ce qu’un mentor connaît
mentors-earliest-none-known = Personne qui connaît « { $what } » n’a d’heure libre dans les quatre prochaines semaines.
mentors-kind-there = Vous proposez déjà cette sorte de séance.
mentors-earliest-none = Personne n’a d’heure libre dans les quatre prochaines semaines.
mentors-who-knows = Quelqu’un qui connaît
mentors-anything = Sans préférence
mentors-any = Peu importe
mentors-your-needs = Ce que vous cherchez
mentors-later = Heures suivantes
mentors-hour = { $hour } · { $name }
mentors-hour-unsure = { $hour } · { $name } (à confirmer)
mentors-none-staff = Invitez quelqu’un : une lettre lui dit comment entrer.
mentors-fits = Connaît ce que vous cherchez :
mentors-also = Et aussi :
mentors-invite = Inviter un mentor
mentors-invite-lead = Une lettre lui dit comment entrer. Son profil et ses heures se complètent ensuite.
mentors-invite-send = Inviter
mentors-name = Nom
mentors-name-wrong = Donnez un nom, en 120 caractères au plus.
mentors-programme = Programme
mentors-see-hours = Voir ses heures libres
mentors-edit = Modifier le profil
leave-begin = Ne donne plus d’heures à { $programme }…
leave-title = { $name } quitte { $programme }
leave-lead = Ce qui est convenu tient. Plus personne de ce programme ne pourra réserver de nouvelle séance avec cette personne. Un courrier le lui confirme.
leave-stands = Ce qui tient
leave-stands-lead = Les places encore libres d’une séance collective restent à prendre. Si une séance ne peut plus avoir lieu, annulez-la d’abord : chacun sera prévenu.
leave-waits = Ce qui n’attend plus
leave-waits-lead = Les équipes concernées sont prévenues, et leur choix suivant est proposé.
leave-requests = { $n ->
    [one] Une demande de séance sans réponse
   *[other] { $n } demandes de séance sans réponse
}
leave-hands = { $n ->
    [one] Une mission qui cherche encore quelqu’un
   *[other] { $n } missions qui cherchent encore quelqu’un
}
leave-mission = Mission : { $title }
leave-to = Qui suit ces startups désormais ?
leave-to-nobody = Personne pour l’instant
leave-follows = Startups suivies : { $names }. Leurs fondateurs sont prévenus.
leave-to-wrong = Choisissez un mentor de ce programme.
leave-now = Noter son départ du programme { $programme }
leave-letter-subject = Vos heures pour { $programme } s’arrêtent ici
leave-letter = L’équipe du programme { $programme } a noté que vous n’y donnez plus d’heures. Merci pour tout ce que vous y avez donné.
leave-letter-followed = Vous ne suivez plus : { $names }.
leave-letter-see = Voir ce qui est à venir
letter-kind-mentor-left = Départ d’un mentor
journal-mentor-left = { $actor } a noté qu’un mentor ne donne plus d’heures à un programme.
mentors-edit-title = Profil : { $name }
mentors-knows = Ce que cette personne connaît
mentors-knows-hint = Les startups qui en ont besoin verront ce profil en premier.
mentors-languages = Langues des séances
mentors-languages-wrong = Choisissez au moins une langue.
mentors-meets = Comment se passent les séances
mentors-meets-wrong = Choisissez comment se passent les séances.
mentors-zone = Fuseau horaire
mentors-headline = En une ligne
mentors-headline-hint = Par exemple : « Directrice technique, données ouvertes »
mentors-about = Présentation
mentors-detail = Lien, numéro ou adresse
mentors-detail-hint = Il apparaît dans les lettres des séances convenues, pas avant.
mentors-link-wrong = Ce lien ne s’ouvre pas. Il commence par https://
mentors-my-profile = Voir mon profil
mentors-profile = Votre profil
mentors-profile-lead = Ce que les startups lisent de vous avant de réserver.
stop-open = Ne plus être mentor…
stop-text = Plus aucune de vos heures n’est libre jusqu’au { $until }, et l’équipe de chacun de vos programmes en est prévenue. Les séances convenues tiennent toujours : annulez celles où vous ne pouvez pas venir.
stop-now = Arrêter, et prévenir l’équipe
stop-letter-subject = { $name } souhaite ne plus être mentor
stop-letter-first = { $name } souhaite ne plus donner d’heures aux startups du programme { $programme }.
stop-letter-hours = Ses heures sont en pause jusqu’au { $until }. Ce qui était convenu tient toujours : voyez avec lui ou elle à qui le confier, puis notez son départ.
stop-letter-see = Voir ce qui lui revient
mentors-hours-lead = Fuseau horaire : { $zone }. Retirer des heures ne touche pas aux séances déjà convenues.
mentors-hours-none = Vous n’avez pas encore proposé d’heures.
mentors-hours-none-hint = Ajoutez par exemple deux heures par semaine, le jour qui vous va.
mentors-hours-weekly = Chaque semaine
mentors-hours-dated = Dates particulières
mentors-hours-dated-lead = Un jour où vous n’êtes pas là, ou des heures en plus.
mentors-hours-dated-title = Une date particulière
mentors-hours-weekly-title = Des heures chaque semaine
mentors-hours-kind = Ce jour-là
mentors-hours-extra = des heures en plus
mentors-hours-off = pas disponible
mentors-hours-off-hint = Sans heures, toute la journée.
mentors-hours-add = Ajouter des heures
mentors-hours-add-date = Ajouter une date
mentors-hours-offer = Proposer ces heures
mentors-hours-keep-date = Enregistrer cette date
mentors-hours-remove = Retirer
mentors-hours-overlap = Ces heures en recouvrent d’autres : { $other }.
mentors-weekday = Jour
mentors-span = Heures
mentors-from = de
mentors-until = à
mentors-from-to = de { $from } à { $until }
mentors-every = { $n ->
    [1] chaque { $day }, { $span }
    [2] un { $day } sur deux, { $span }
    [3] un { $day } sur trois, { $span }
   *[other] un { $day } sur quatre, { $span }
}
mentors-rhythm = { $n ->
    [1] Chaque semaine
    [2] Une semaine sur deux
    [3] Une semaine sur trois
   *[other] Une semaine sur quatre
}
mentors-every-weeks = Rythme
mentors-every-weeks-hint = Si ce n’est pas chaque semaine, donnez la première date ci-dessous.
mentors-refused-rhythm = Choisissez d’une semaine à quatre.
mentors-refused-first-week = Donnez la première date : elle dit de quelles semaines il s’agit.
mentors-holidays = Jours fériés
mentors-holidays-off = Vos heures de chaque semaine n’y sont pas proposées.
mentors-holidays-rest = Ne pas proposer mes heures les jours fériés (France)
mentors-holidays-hint = Les dates que vous ajoutez restent proposées.
mentors-on = { $day }, { $span } : { $kind }
mentors-whole-day = toute la journée
mentors-valid = Un autre rythme, ou une période
mentors-valid-from = à partir du
mentors-valid-until = jusqu’au
mentors-date = Date
mentors-settings = Vos séances
mentors-settings-edit = Modifier les réglages
mentors-booking = Quand une startup choisit une heure
mentors-book-at-once = Elle la réserve tout de suite
mentors-ask-first = Elle me demande d’abord
mentors-ask-first-hint = Vous répondez depuis la lettre, en trois jours au plus. L’heure est gardée en attendant.
mentors-free = Temps libre autour d’une séance
mentors-session = Durée d’une séance
mentors-step = Une heure proposée toutes les
mentors-before = Avant
mentors-after = Après
mentors-before-and-after = { $before ->
    [one] { $before } minute avant
   *[other] { $before } minutes avant
}, { $after } après
mentors-notice = Au plus tard, réserver
mentors-horizon = Au plus tôt, réserver
mentors-hours-a-month = Au plus, par mois
mentors-limits = Séances, au plus
mentors-limits-hint = Laissez vide pour ne pas limiter.
mentors-a-day = Par jour
mentors-a-week = Par semaine
mentors-sessions-a-day = Au plus, par jour
mentors-sessions-a-week = Au plus, par semaine
mentors-sessions = { $n ->
    [one] 1 séance
   *[other] { $n } séances
}
mentors-hours-ahead = { $n ->
    [one] { $n } heure avant
   *[other] { $n } heures avant
}
mentors-days-ahead = { $n ->
    [one] { $n } jour avant
   *[other] { $n } jours avant
}
mentors-hours-of-month = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
mentors-unit-hours = heures
mentors-unit-hours-ahead = heures avant
mentors-unit-days = jours
mentors-unit-days-ahead = jours avant
mentors-pause = Pause jusqu’au
mentors-pause-hint = Aucune heure n’est proposée avant cette date.
mentors-refused-time = Écrivez une heure comme 14:30.
mentors-refused-quarter = Les heures vont par quarts : 14:00, 14:15, 14:30…
mentors-refused-order = La fin vient après le début.
mentors-refused-day = La plage tient dans un jour.
mentors-refused-weekday = Choisissez un jour de la semaine.
mentors-refused-never = Cette période finit avant de commencer.
mentors-refused-past = Ce jour est passé : choisissez-en un à venir.
mentors-refused-skipped = Ce jour-là, les horloges sautent cette heure : elle n’existe pas. Choisissez-en une autre.
mentors-next-dates = Les prochaines fois : { $dates }
mentors-refused-session = Une séance dure de 15 à 90 minutes.
mentors-no-address = Dites où l’on se retrouve.
mentors-journeys = Voyages
mentors-journeys-lead = Pendant ces dates, vos heures sont celles de là-bas : 9 h reste 9 h pour vous.
mentors-journey-add = Ajouter un voyage
mentors-journey-title = Un voyage
mentors-journey-lead = Vos heures de ces dates seront lues aux horloges de là-bas. Les séances déjà convenues ne bougent pas.
mentors-journey-dates = Dates sur place
mentors-journey-from = du
mentors-journey-until = au
mentors-journey-zone = Fuseau horaire sur place
mentors-journey-zone-hint = Les pages et les lettres continuent de vous donner l’heure de chez vous ({ $zone }).
mentors-journey-keep = Enregistrer ce voyage
mentors-journey-said = du { $from } au { $until } : fuseau horaire { $zone }
mentors-journey-overlap = Ces dates en recouvrent d’autres : { $other }.
mentors-journey-order = Le voyage finit après avoir commencé.
mentors-journey-past = Ce voyage est fini.
mentors-journey-long = Un voyage dure un an au plus. Si vous déménagez, changez de fuseau dans votre compte.
mentors-journey-home = C’est déjà votre fuseau. Choisissez celui de là-bas.
mentors-kinds = Sortes de séances
mentors-kinds-lead = Les startups choisissent parmi ces sortes.
mentors-kind = { $length } · { $how }
mentors-kind-add = Ajouter une sorte
mentors-kind-title = Une sorte de séance
mentors-kind-offer = Proposer ces séances
mentors-calendar = Votre agenda d’ailleurs
mentors-calendar-lead = Donnez l’adresse secrète d’un agenda que vous tenez ailleurs : personne ne vous réservera quand vous y êtes pris. Levier n’y lit que les heures, et n’y écrit rien.
mentors-calendar-none = Si vous tenez un agenda ailleurs, personne ne vous réservera quand vous y êtes pris.
mentors-calendar-edit = Relier un agenda
mentors-calendar-address = Adresse secrète de l’agenda
mentors-calendar-other = Une autre adresse
mentors-calendar-hint = Elle commence par https:// ou webcal:// et finit souvent par .ics. Dans Google Agenda : « Adresse secrète au format iCal ». Dans Outlook : « Publier un calendrier ».
mentors-calendar-set = Lire cet agenda
mentors-calendar-hurry = Relire maintenant
mentors-calendar-remove = Ne plus lire cet agenda
mentors-calendar-read = L’agenda tenu ailleurs ({ $host }) a été lu { $at }.
mentors-calendar-not-yet = L’agenda tenu ailleurs ({ $host }) sera lu dans un instant.
mentors-calendar-unsure = Depuis plus d’un jour, rien de sûr n’est connu de vos heures : les startups vous demandent avant de réserver.
mentors-calendar-unread = { $n ->
    [one] L’heure d’un événement n’a pas pu être comprise.
   *[other] L’heure de { $n } événements n’a pas pu être comprise.
}
mentors-calendar-letter-subject = Votre agenda ne peut plus être lu
mentors-calendar-letter = L’agenda tenu ailleurs ({ $host }) n’a pas pu être lu depuis plus d’un jour :
mentors-calendar-letter-unsure = En attendant, les startups vous demandent avant de réserver, pour que personne ne prenne une heure où vous n’êtes pas libre.
mentors-calendar-letter-see = Voir ce qui ne va pas
calendar-trouble-not-an-address = Ce n’est pas l’adresse d’un agenda. Elle commence par https:// ou webcal://
calendar-trouble-not-secure = Cette adresse n’est pas protégée : elle doit commencer par https://
calendar-trouble-other-port = Cette adresse porte un numéro de port. Donnez-la sans.
calendar-trouble-holds-password = Cette adresse contient un nom ou un mot de passe. Donnez l’adresse secrète de l’agenda à la place.
calendar-trouble-private-address = Cette adresse n’est pas sur l’internet public.
calendar-trouble-unknown-name = Aucune machine ne porte ce nom. Vérifiez l’adresse.
calendar-trouble-unreachable = Le serveur de l’agenda ne répond pas. Un autre essai suit.
calendar-trouble-bad-certificate = Le serveur de l’agenda ne prouve pas qui il est. Prévenez la personne qui s’en occupe.
calendar-trouble-too-slow = Le serveur de l’agenda met trop de temps à répondre. Un autre essai suit.
calendar-trouble-too-many-redirects = L’adresse renvoie sans cesse ailleurs. Copiez de nouveau l’adresse secrète au format iCal.
calendar-trouble-not-found = Il n’y a plus d’agenda à cette adresse. Copiez-la de nouveau.
calendar-trouble-not-allowed = Cet agenda n’est pas partagé par son adresse. Copiez son adresse secrète.
calendar-trouble-not-now = Le serveur de l’agenda a un problème. Un autre essai suit.
calendar-trouble-too-large = Cet agenda est trop gros. Publiez un agenda plus petit, par exemple sans les années passées.
calendar-trouble-not-a-calendar = Il y a une page à cette adresse, et non un agenda. Copiez l’adresse secrète au format iCal.
calendar-trouble-unreadable = Ce qui est à cette adresse ne peut pas être lu comme un agenda. Copiez de nouveau l’adresse secrète au format iCal.
mentors-refused-step = Choisissez 15, 30 ou 60 minutes.
mentors-refused-free = Choisissez d’aucun à 60 minutes.
mentors-refused-notice = Donnez un nombre d’heures, de 0 à 336 (deux semaines).
mentors-refused-horizon = Donnez un nombre de jours, de 1 à 365.
mentors-refused-hours = Donnez un nombre d’heures par mois, de 0 à 160.
mentors-refused-a-day = De 1 à 12 séances par jour, ou rien.
mentors-refused-a-week = De 1 à 40 séances par semaine, ou rien.
language-fr = français
language-en = anglais
form-too-long = Au plus { $most } caractères.

## Qui accompagne qui

matching-title = Qui accompagne qui
matching-open = Associer des mentors
matching-start-title = Préparer des binômes
matching-start-lead = { $startups } startups suivies, { $mentors } mentors ouverts au programme. Levier propose, vous choisissez ; rien n’est envoyé avant la publication.
matching-start = Proposer des binômes
matching-wants = Combien de mentors par startup ?
matching-mentors = { $n ->
    [one] { $n } mentor
   *[other] { $n } mentors
}
matching-wants-wrong = Choisissez de 1 à 3 mentors par startup.
matching-takes = Combien de startups par mentor, au plus ?
matching-takes-unit = startups
matching-takes-hint = Le nombre qu’un mentor donne sur son profil passe avant.
matching-takes-wrong = Donnez un nombre de startups, de 1 à { $most }.
matching-keep-published = Garder les binômes déjà publiés
matching-keep-published-hint = Ceux qui sont encore possibles. Vous pourrez toujours en changer.
matching-no-startup = Cette promotion n’a pas de startup à associer
matching-no-mentor = Aucun mentor n’est ouvert à ce programme
matching-cohort-closed = Cette promotion est fermée : ses binômes ne changent plus.
matching-started-already = Quelqu’un d’autre vient de préparer des binômes pour cette promotion. Les voici.
matching-stale = Quelqu’un d’autre vient de changer ou de publier cette proposition. La voici telle qu’elle est maintenant : refaites votre geste s’il reste utile.
matching-proposal = La proposition
matching-proposal-lead = { $matched ->
    [one] { $matched } startup sur { $all } a quelqu’un pour l’accompagner.
   *[other] { $matched } startups sur { $all } ont quelqu’un pour les accompagner.
}
matching-started-by = Préparée par { $name } le { $date }. Rien n’est envoyé avant la publication.
matching-knows = connaît { $words }
matching-knows-nothing = ne connaît rien de ce qui est cherché
matching-speaks = parle { $languages }
matching-free = { $hours } libres ce mois-ci
matching-free-none = plus d’heure libre ce mois-ci
matching-and = { $others } et { $last }
matching-only-one = la seule personne du programme qui connaît { $words }
matching-only-one-here = la seule personne du programme dans ce cas
matching-one-of-here = { $n ->
    [2] l’une des deux personnes du programme dans ce cas
   *[other] l’une des trois personnes du programme dans ce cas
}
matching-one-of = { $n ->
    [2] l’une des deux personnes du programme qui connaissent { $words }
   *[other] l’une des trois personnes du programme qui connaissent { $words }
}
matching-paused = en pause jusqu’au { $date }
matching-keep = Garder
matching-let-go = Ne plus garder
matching-kept = Gardé
matching-new = Nouveau
matching-change = Changer
matching-remove = Retirer
matching-without = Personne : { $why }
matching-too-few = { $got } sur { $wants } seulement : { $why }
matching-no-needs = cette startup n’a pas dit ce qu’elle cherche.
matching-nobody-knows = aucun autre mentor du programme ne connaît ce qu’elle cherche.
matching-all-impossible = ceux qui connaissent ce qu’elle cherche ne peuvent pas ({ $why }).
matching-nobody-free = ceux qui connaissent ce qu’elle cherche suivent déjà autant de startups qu’ils peuvent.
matching-not-matched = possible avec { $names }.
matching-others = { $n ->
    [one] { $n } autre
   *[other] { $n } autres
}
matching-of-pair = { $mentor } et { $startup } : { $why }
matching-with = { $startup } avec { $mentor }
matching-not-in-round = la startup ou le mentor n’est plus dans le programme
matching-founder = a fondé cette startup
matching-organisation = travaille pour une organisation qui la soutient
matching-forbidden = binôme écarté par l’équipe, { $reason }
matching-forbidden-some = binôme écarté par l’équipe
matching-no-language = aucune langue en commun
matching-not-in-town = pas dans la même ville
matching-already-there = ce binôme y est déjà
matching-has-enough = { $n ->
    [one] la startup a déjà son mentor
   *[other] la startup a déjà ses { $n } mentors
}
matching-is-full = { $n ->
    [one] suit déjà une startup, son maximum
   *[other] suit déjà { $n } startups, son maximum
}
matching-takes-none = ne peut pas suivre d’autre startup pour l’instant
matching-not-there = ce binôme n’est plus dans la proposition
matching-is-pinned = ce binôme est gardé. Ne le gardez plus d’abord.
matching-too-many-pinned = { $startup } a { $pinned } mentors gardés pour { $wants } voulus. Gardez-en moins, ou augmentez le nombre.
matching-too-many-taken = { $mentor } a { $pinned } startups gardées et en suit { $takes } au plus. Gardez-en moins.
matching-no-pair = La proposition n’a aucun binôme : il n’y a rien à publier.
matching-pin-left-out = ce binôme est gardé, mais n’est plus dans la proposition
matching-lost = { $n ->
    [one] Un binôme ne tient plus
   *[other] { $n } binômes ne tiennent plus
}
matching-free-mentors = { $n ->
    [one] { $n } mentor sans startup
   *[other] { $n } mentors sans startup
}
matching-changes = Ce que cela change
matching-added = Nouveaux ({ $n })
matching-dropped = Qui s’arrêtent ({ $n })
matching-unchanged = Qui continuent ({ $n })
matching-published = Les binômes publiés
matching-published-on = Publiés pour la dernière fois le { $date }.
matching-nobody = personne
matching-publish-title = Publier
matching-publish-text = { $letters ->
    [one] Une lettre partira (fondateurs : { $founders }, mentors : { $mentors }). Elle dit qui accompagne qui, et pourquoi.
   *[other] { $letters } lettres partiront (fondateurs : { $founders }, mentors : { $mentors }). Elles disent qui accompagne qui, et pourquoi.
}
matching-publish-same = Rien ne change depuis la dernière fois : aucune lettre ne partira.
matching-publish-lost = Retirez d’abord les binômes qui ne tiennent plus, en haut de la page.
matching-publish = Publier et écrire les lettres
matching-again-open = Proposer de nouveau
matching-again-text = Les binômes gardés restent, ceux que vous avez écartés aussi. Les autres sont choisis de nouveau.
matching-again = Proposer de nouveau
matching-numbers-only = Changer seulement les nombres
matching-discard-open = Abandonner cette proposition…
matching-discard-text = Rien n’a été envoyé. Les binômes déjà publiés continuent.
matching-discard = Abandonner la proposition
matching-seeks = Cherche { $words }.
matching-seeks-nothing = Cette startup n’a pas dit ce qu’elle cherche.
matching-now = Dans la proposition
matching-nobody-yet = Personne pour l’instant.
matching-possible = Qui pourrait l’accompagner
matching-enough = { $n ->
    [one] Elle a déjà son mentor. Retirez-le pour en choisir un autre.
   *[other] Elle a déjà ses { $n } mentors. Retirez-en un pour en choisir un autre.
}
matching-nobody-knows-free = Aucun autre mentor libre ne connaît ce qu’elle cherche.
matching-other-mentors = { $n ->
    [one] { $n } mentor qui connaît autre chose
   *[other] { $n } mentors qui connaissent autre chose
}
matching-impossible = { $n ->
    [one] { $n } mentor impossible, et pourquoi
   *[other] { $n } mentors impossibles, et pourquoi
}
matching-add = Choisir
matching-add-instead = Choisir à la place
matching-allow = Permettre de nouveau
matching-allowed-already = Ce binôme est déjà permis.
matching-forbid-open = Écarter un mentor de cette startup…
matching-forbid-text = Ce binôme ne sera plus proposé dans cette promotion, jusqu’à ce que vous le permettiez de nouveau.
matching-forbid = Écarter ce mentor
matching-forbidden-already = Ce binôme est déjà écarté.
matching-mentor = Mentor
matching-choose = Choisir un mentor
matching-mentor-wrong = Choisissez un mentor.
matching-why-forbid = Pourquoi ?
matching-reason-conflict-of-interest = Conflit d’intérêts
matching-reason-did-not-work = N’a pas marché avant
matching-reason-other = Autre raison
matching-reason-wrong = Choisissez une raison.
matching-your-mentor = Vous accompagne
matching-its-mentors = { $n ->
    [one] Mentor
   *[other] Mentors
}
matching-my-startups = { $n ->
    [one] Startup accompagnée
   *[other] Startups accompagnées
}
matching-most = Startups accompagnées, au plus
matching-most-hint = Dans tous les programmes. Laissez vide pour que chaque équipe en décide.
matching-most-wrong = Donnez un nombre de startups, de 0 à { $most }, ou rien.
matching-letter-founder-subject = { $n ->
    [one] Votre mentor : { $names }
   *[other] Vos mentors : { $names }
}
matching-letter-founder-ended = Votre mentor change pour { $startup }
matching-letter-founder = { $n ->
    [one] L’équipe du programme { $programme } a choisi quelqu’un pour accompagner { $startup }. Réservez une première séance pour faire connaissance.
   *[other] L’équipe du programme { $programme } a choisi { $n } personnes pour accompagner { $startup }. Réservez une première séance avec chacune pour faire connaissance.
}
matching-letter-why = { $who } : { $reason }.
matching-letter-hours = Voir les heures libres : { $name }
matching-letter-founder-dropped = { $n ->
    [one] { $names } n’accompagne plus { $startup }. Les séances déjà convenues ont lieu comme prévu, et vous pouvez toujours lui écrire un mot de merci.
   *[other] { $names } n’accompagnent plus { $startup }. Les séances déjà convenues ont lieu comme prévu, et vous pouvez toujours leur écrire un mot de merci.
}
matching-letter-mentor-subject = { $n ->
    [one] Une startup à accompagner : { $names }
   *[other] { $n } startups à accompagner : { $names }
}
matching-letter-mentor-ended = Un changement dans votre accompagnement, { $programme }
matching-letter-mentor = { $n ->
    [one] L’équipe du programme { $programme } vous confie une startup. Elle choisit elle-même ses séances, dans les heures que vous proposez.
   *[other] L’équipe du programme { $programme } vous confie { $n } startups. Elles choisissent elles-mêmes leurs séances, dans les heures que vous proposez.
}
matching-letter-startup = { $name } compte sur votre regard.
matching-letter-startup-seeks = { $name } cherche ce que vous connaissez : { $words }.
matching-letter-read = Lire la page : { $name }
matching-letter-my-hours = Vérifier mes heures
matching-letter-mentor-dropped = Vous n’accompagnez plus { $names }. Les séances déjà convenues ont lieu comme prévu. Merci pour le temps que vous avez donné.

## Rendez-vous

minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
bookings-for-which = Pour quelle startup
bookings-slots-title = Réserver avec { $name }
bookings-free-hours = Heures libres
bookings-slots-lead = Choisissez une heure. Une séance dure { $minutes } minutes. Fuseau horaire : { $zone }.
bookings-week-of = Semaine du { $date }
bookings-kinds = Sorte de séance
bookings-slot-free = { $day }, { $hour }, libre
bookings-unsure = Ces heures sont à confirmer.
bookings-unsure-text = Agenda non lu ({ $name }) : il n’a pas pu l’être depuis le { $since }. Ces heures y sont peut-être prises : la séance lui sera demandée d’abord.
bookings-week-before = Semaine précédente
bookings-week-after = Semaine suivante
bookings-quota-short = Il reste { $left } de séances à votre startup dans cette promotion : pas assez pour celle-ci. L’équipe du programme peut ajouter des heures.
bookings-paused = { $name } est en pause jusqu’au { $until }.
bookings-propose-not-offered = { $name } ne peut pas recevoir de demande pour cette heure. Proposez-en une autre, entre 7 h et 22 h, dans les semaines qui viennent.
bookings-move-meanwhile = La séance a été déplacée entre-temps : elle est maintenant { $at }. Voulez-vous toujours la déplacer ?
bookings-propose = Proposer cette heure
bookings-propose-title = Proposer une heure à { $name }
bookings-propose-lead = { $name } n’a pas encore proposé d’heures. Proposez-en une, entre 7 h et 22 h chez cette personne : elle répond oui ou non. Fuseau horaire : { $zone }.
bookings-propose-time = Heure
bookings-propose-wrong = Donnez un jour et une heure ronde, à la demie ou au quart : 14:00, 14:15, 14:30…
bookings-no-slot-hint = D’autres mentors ont peut-être une heure pour vous.
bookings-other-mentors = Voir les autres mentors
bookings-none-free = { $days ->
    [one] Aucune heure n’est libre aujourd’hui ni demain.
   *[other] Aucune heure n’est libre dans les { $days } jours à venir.
}
bookings-book-title = Votre séance avec { $name }
bookings-subject = Sujet
bookings-subject-hint = En une phrase : ce que vous voulez éclaircir ensemble.
bookings-subject-wrong = Dites en une phrase de quoi vous voulez parler, en { $most } caractères au plus.
bookings-book = Réserver cette heure
bookings-booked = La séance est réservée.
bookings-booked-letter = Une lettre part à l’adresse { $email }, avec l’invitation pour votre agenda.
bookings-booked-demo = Lire la lettre et son invitation d’agenda
bookings-nearest = D’autres heures proches
bookings-when = Quand
bookings-their-clock = Pour l’autre personne
bookings-lasts = Durée
bookings-where = Comment
bookings-place = Lien ou adresse
bookings-by-video = En vidéo
bookings-by-phone = Par téléphone
bookings-in-person = Sur place
bookings-no-longer-free = Cette heure n’est plus libre. Choisissez-en une autre.
bookings-refused-own = On ne réserve pas sa propre heure.
bookings-refused-programme = Ce mentor n’accompagne pas votre programme.
bookings-refused-past = Cette heure est passée. Choisissez-en une autre.
bookings-refused-soon = C’est trop tôt pour ce mentor : la première heure possible est { $first }.
bookings-refused-paused = Ce mentor fait une pause jusqu’au { $until }.
bookings-refused-far = C’est trop loin : ce mentor ouvre ses heures jusqu’au { $last }.
bookings-refused-month = Ce mentor a donné toutes ses heures de ce mois-là. Choisissez un autre mois.
bookings-refused-day = Ce mentor a déjà assez de séances ce jour-là. Choisissez un autre jour.
bookings-refused-week = Ce mentor a déjà assez de séances cette semaine-là. Choisissez une autre semaine.
bookings-refused-quota = Votre startup a { $hours } h de séances dans cette promotion, et il lui reste { $left } : pas assez pour cette séance. L’équipe du programme peut en ajouter.
bookings-quota = Il reste à votre startup { $left } de séances sur { $all } dans cette promotion.
bookings-refused-elsewhere = Vous avez déjà une séance à ce moment-là ({ $start }).
bookings-with = Séance avec { $name }
bookings-of-both = { $startup } avec { $mentor }
bookings-stage = Où en est-on
bookings-stage-agreed = Convenue
bookings-stage-past = À compléter
bookings-stage-held = A eu lieu
bookings-stage-missed = Manquée
bookings-stage-given-back = Place rendue
bookings-stage-cancelled = Annulée
bookings-booked-by = Pour la startup
bookings-reason = Raison
bookings-reason-hint = L’autre personne la lira.
bookings-reason-wrong = La raison tient en { $most } caractères.
bookings-cancel = Annuler la séance
bookings-cancel-text = L’heure redevient libre, et les deux agendas sont mis à jour.
bookings-cancel-confirm = Annuler cette séance
bookings-cancel-late = La séance commence dans moins de { $hours } h. Le mentor en est prévenu tout de suite, mais sa durée ({ $length }) compte dans les heures de votre startup.
bookings-cancelled-when = Délai
bookings-cancelled-late = Annulée moins de { $hours } h avant : les heures comptent comme données.
bookings-for-whom = À la demande de
bookings-for-whom-hint = Vous agissez à sa place : les lettres et l’historique le diront.
bookings-move = Déplacer la séance
bookings-move-lead = La séance est prévue { $at }. Choisissez une autre heure : toutes celles-ci sont libres pour chacun. Fuseau horaire : { $zone }.
bookings-move-title = Déplacer à cette heure ?
bookings-move-from = Heure actuelle
bookings-move-to = Nouvelle heure
bookings-move-confirm = Déplacer la séance
bookings-move-other = Choisir une autre heure
bookings-move-back = Revenir à la séance
bookings-move-started = La séance a commencé : elle ne peut plus être déplacée.
bookings-move-late = La séance pouvait être déplacée jusqu’au { $until }. Vous pouvez encore l’annuler.
bookings-move-asked = Ce mentor accepte chaque heure avant qu’elle soit convenue. Demandez-lui une autre heure.
bookings-move-same = La séance est déjà à cette heure.
bookings-move-elsewhere = Quelqu’un qui vient a déjà une séance à ce moment-là ({ $start }).
bookings-wish-title = Un autre choix : { $name }
bookings-wish-lead = Si { $name } ne peut pas, cette heure sera demandée à sa place, avec le même sujet :
bookings-wish-keep = Garder ce choix
bookings-wish-many = Une demande a { $most } autres choix au plus. Retirez-en un d’abord.
bookings-wish-there = Cette heure est déjà parmi vos choix.
bookings-wish = { $name }, { $at }
bookings-wish-add = Ajouter un autre choix
bookings-wishes = Et si ce mentor ne peut pas ?
bookings-wishes-lead = Vos autres choix seront demandés dans cet ordre, s’ils sont encore libres.
bookings-next-choice = Cette demande n’a pas abouti : votre choix suivant a pris sa place.
bookings-links-wrong = « { $line } » n’est pas une adresse de page web.
bookings-links-many = Donnez { $most } pages au plus.
bookings-links = À lire avant
bookings-links-hint = Une adresse par ligne : une présentation, une page, un dossier.
bookings-prepared = Ce que la startup demande
bookings-questions = Vos questions
bookings-prepare-more = Préparer la séance
bookings-prepare = Préparer la séance
bookings-prepare-needs = Ce que la startup cherche :
bookings-ask = Demander cette heure
bookings-ask-hint = { $name } répond à chaque demande. L’heure vous est gardée en attendant.
bookings-asked = La demande est partie.
bookings-asked-text = { $name } répond jusqu’au { $until }. L’heure vous est gardée, et une lettre vous dira sa réponse.
bookings-invite = Qui d’autre vient ?
bookings-invite-hint = Une lettre leur demande de dire oui.
bookings-company = Qui vient
bookings-company-comes = Vient
bookings-company-waits = Pas encore répondu
bookings-company-away = Ne vient pas
bookings-company-invite = Inviter quelqu’un de l’équipe
bookings-company-whom = Qui
bookings-company-send = Envoyer l’invitation
bookings-company-leave = Je ne viens plus
bookings-company-asked = { $by } vous demande de venir à cette séance.
bookings-company-nobody = Personne de votre startup ne vient plus à cette séance. Y allez-vous ? Sinon, annulez-la.
bookings-company-handed = Cette séance est à vous depuis que la personne qui l’a réservée a quitté la startup. Y allez-vous aussi ?
bookings-company-come = Je viens
bookings-company-not = Je ne viens pas
bookings-company-late = Cette séance n’est plus à venir : on ne peut plus rien y changer.
bookings-withdraw = Reprendre la demande
bookings-withdraw-text = L’heure redevient libre, et le mentor n’a plus à répondre.
bookings-withdraw-confirm = Reprendre cette demande
bookings-cancel-to-answer = Cette séance n’est que demandée : répondez oui ou non.
bookings-never-agreed = Cette séance n’a pas été convenue.
bookings-stage-asked = En attente de réponse
bookings-stage-declined = Déclinée
bookings-stage-expired = Restée sans réponse
bookings-reply-title = { $startup } vous demande une séance
bookings-reply-until = Réponse attendue
bookings-reply-yes = Accepter la séance
bookings-reply-cannot = Je ne peux pas
bookings-reply-no = Décliner
bookings-reply-word = Un mot
bookings-reply-word-hint = La startup le lira.
bookings-reply-stands = Où en est cette demande
bookings-reply-agreed = La séance est déjà convenue.
bookings-reply-declined = La demande a déjà été déclinée, { $at }.
bookings-reply-expired = Le délai est passé ({ $at }) : l’heure est libre à nouveau.
bookings-reply-cancelled = La startup a repris sa demande, { $at }.
bookings-line-answer = { $name } vous demande une séance
bookings-line-reply = Répondre
bookings-line-asked = Séance demandée à { $name }
bookings-cancelled-by-founder = La startup l’a déjà annulée, { $at }.
bookings-cancelled-by-mentor = Le mentor l’a déjà annulée, { $at }.
bookings-was-cancelled = Cette séance a été annulée, { $at }.
bookings-told-held = Il est déjà noté que la séance a eu lieu ({ $at }).
bookings-told-missed = Il est déjà noté que la séance a été manquée ({ $at }).
bookings-has-started = La séance a commencé : elle ne peut plus être annulée.
bookings-not-started = La séance n’a pas encore commencé.
bookings-how-it-went = Comment s’est-elle passée ?
bookings-held = Elle a eu lieu
bookings-missed = La startup n’est pas venue
bookings-notes = Notes
bookings-note = Note
bookings-note-write = Votre note
bookings-note-add = Ajouter une note
bookings-note-for-whom = Pour qui
bookings-note-shared = Partagée avec la startup
bookings-note-for-staff = Pour l’équipe du programme seulement
bookings-note-keep = Garder la note
bookings-note-wrong = Écrivez une note, en { $most } caractères au plus.
bookings-note-correct = Corriger votre note
bookings-note-correct-shared = Écrite le { $at }, partagée avec la startup, qui a pu la lire. La page de la séance dira quand elle a été corrigée.
bookings-note-correct-staff = Écrite le { $at }, pour l’équipe du programme seulement. La page de la séance dira quand elle a été corrigée.
bookings-line-to-come = Séance avec { $name }
bookings-line-come = Allez-vous à la séance avec { $name } ?
bookings-line-come-asked = Votre réponse est attendue
bookings-line-past = Dites comment s’est passée la séance avec { $name }
bookings-line-see = Voir
bookings-line-tell = Compléter
bookings-letter-confirmed-subject = Séance avec { $name }, { $at }
bookings-letter-confirmed-founder = Votre séance avec { $name } est convenue.
bookings-letter-confirmed-mentor = { $name } ({ $startup }) a réservé une séance avec vous.
bookings-letter-agreed-mentor = Vous avez accepté la séance demandée par { $startup }.
bookings-letter-asked-subject = { $startup } vous demande une séance, { $at }
bookings-letter-asked = { $name } ({ $startup }) vous demande une séance.
bookings-letter-asked-again-subject = Encore sans réponse : { $startup } vous demande une séance, { $at }
bookings-letter-asked-again = { $name } ({ $startup }) attend votre réponse. Un non tout de suite vaut mieux qu’une attente : une autre personne sera demandée.
bookings-letter-asked-until = Vous pouvez répondre jusqu’au { $until }, sans compte ni mot de passe. Après, l’heure redevient libre.
bookings-letter-answer = Répondre
bookings-letter-unanswered-subject = Pas de séance avec { $name }, { $at }
bookings-letter-declined = { $name } ne peut pas à cette heure.
bookings-letter-expired = { $name } n’a pas répondu à temps. L’heure n’est plus gardée.
bookings-letter-skipped = N’ont pas pu être demandés parmi vos autres choix : { $names }.
bookings-letter-next-asked = Votre choix suivant est demandé : { $name }.
bookings-letter-next-booked = Votre choix suivant est réservé : séance avec { $name }. Une lettre le confirme.
bookings-letter-invited-subject = Venez-vous aussi ? Séance avec { $name }, { $at }
bookings-letter-invited = { $by } vous demande de venir à la séance avec { $name }.
bookings-letter-invited-answer = Dites oui ou non sur la page de la séance. Si vous venez, elle entre dans votre agenda.
bookings-letter-handed-over-subject = Y allez-vous ? Séance avec { $name }, { $at }
bookings-letter-handed-over = { $gone } a quitté { $startup }. La séance avec { $name } tient toujours : y allez-vous à sa place ?
bookings-letter-handed-over-answer = Dites oui sur la page de la séance, et elle entre dans votre agenda. Si personne ne peut venir, annulez-la : le mentor vous attend.
bookings-letter-joined = Vous venez à la séance avec { $name }. L’invitation jointe la met dans votre agenda.
bookings-letter-left-subject = Retirée de votre agenda : séance avec { $name }, { $at }
bookings-letter-left = Vous ne venez plus à la séance avec { $name }. Votre agenda est mis à jour.
bookings-letter-left-asked-subject = Sans vous : demande de séance avec { $name }, { $at }
bookings-letter-left-asked = Vous ne faites plus partie de la demande de séance faite à { $name }. Rien n’était encore convenu.
bookings-letter-see = Voir la séance
bookings-letter-calendar = L’invitation jointe met la séance dans votre agenda. La refuser dans l’agenda n’annule rien : pour annuler, ouvrez la séance dans Levier.
bookings-letter-cancelled-subject = Annulée : séance avec { $name }, { $at }
bookings-letter-you-cancelled = Vous avez annulé votre séance avec { $name }. L’heure est libre à nouveau.
bookings-letter-they-cancelled = Votre séance avec { $name } est annulée. Votre agenda est mis à jour.
bookings-letter-withdrawn-subject = Demande reprise : séance avec { $name }, { $at }
bookings-letter-you-withdrew = Vous avez repris votre demande de séance à { $name }. L’heure est libre à nouveau.
bookings-letter-they-withdrew = La demande de séance avec { $name } est reprise : il n’y a plus rien à répondre.
bookings-letter-other-hour = Choisir une autre heure
bookings-letter-openly-you = Cela a été fait pour vous par { $by }, de l’équipe du programme.
bookings-booked-by-staff = { $by }, de l’équipe, pour { $name }
bookings-link-to-come = Le lien de la vidéo n’est pas encore donné. { $name } sait qu’il manque ; si vous ne l’avez pas la veille, demandez-le à l’équipe de votre programme.
offers-letter-openly = Cela a été demandé pour la startup par { $by }, de l’équipe du programme.
bookings-letter-openly = Cela a été fait pour { $name } par { $by }, de l’équipe du programme.
assisted-begin = Agir pour { $name }
assisted-title = Agir pour { $name }
assisted-lead = Pour une personne qui vous l’a demandé, au téléphone ou à côté de vous. Le journal dit que c’est vous, et elle reçoit une copie de ce qui est fait.
assisted-banner = Vous agissez pour { $name }
assisted-banner-text = Ce que vous faites ici est fait en son nom, et une copie lui est envoyée.
assisted-stop = Revenir
assisted-book = Réserver une séance
assisted-hours = Ses heures
assisted-hours-of = Heures : { $name }
assisted-as-mentor = Comme mentor
assisted-no-session = Aucune séance à venir.
assisted-choose-mentor = Choisir un mentor
assisted-seats = Prendre une place dans une séance à plusieurs
assisted-introduction = Demander une mise en relation
assisted-offer = Demander une offre d’un partenaire
assisted-mission = Proposer son aide sur une mission
assisted-profile = Corriger le profil
assisted-open-session = Ouvrir une séance à plusieurs
assisted-in-person = Ce qui se fait en personne
assisted-in-person-text = Dire oui ou non à une mise en relation, accepter un expert ou son travail, donner son avis sur une séance, se connecter : personne ne le fait à la place d’une autre personne.
assisted-correct = Corriger son nom ou son adresse e-mail
assisted-done-for = Fait pour { $name }
assisted-done-for-me = Fait pour vous par l’équipe
assisted-done = C’est fait pour { $name }, qui en reçoit une lettre
assisted-sessions = Ses séances à plusieurs
assisted-copy-subject = Fait pour vous par { $by }
assisted-copy-first = Comme vous l’avez demandé, { $by }, de l’équipe du programme, a fait ceci pour vous, { $at } :
assisted-copy-wrong = Ce n’est pas ce que vous vouliez ? Dites-le à { $by } : cela se change.
assisted-copy-wrong-by = Ce n’est pas ce que vous vouliez ? Dites-le à { $by } ({ $email }) : cela se change.
assisted-copy-see = Voir
assisted-said-booking = { $name }, { $at } : { $subject }
assisted-said-fact = { $name } : { $value }
bookings-letter-late = Annulée moins de { $hours } h avant, la séance compte dans les heures de votre startup.
bookings-letter-moved-subject = Déplacée : séance avec { $name }, { $at }
bookings-letter-you-moved = Vous avez déplacé votre séance avec { $name }, qui était prévue { $from }.
bookings-letter-they-moved = { $name } a déplacé votre séance, qui était prévue { $from }.
bookings-letter-moved-calendar = L’invitation jointe met votre agenda à jour. Si la nouvelle heure ne vous va pas, ouvrez la séance dans Levier : vous pouvez la déplacer ou l’annuler.
bookings-letter-two-days-subject = Dans deux jours : séance avec { $name }, { $at }
bookings-letter-two-days = Votre séance avec { $name } est dans deux jours. Si vous ne pouvez pas venir, dites-le maintenant : quelqu’un d’autre aura l’heure.
bookings-letter-two-hours-subject = Tout à l’heure : séance avec { $name } à { $hour }
bookings-letter-two-hours = Votre séance avec { $name } commence dans deux heures.
bookings-letter-reminders = Vous choisissez vos rappels sur la page « Mon compte ».
bookings-letter-kept-subject = Toujours convenue : séance avec { $name }, { $at }
bookings-letter-kept-founder = { $name } ne propose plus ces heures, mais votre séance reste convenue.
bookings-letter-kept-mentor = Vous ne proposez plus ces heures, mais votre séance avec { $name } reste convenue. Si vous ne pouvez plus, déplacez-la ou annulez-la.
bookings-letter-event = Pour voir ou annuler cette séance : { $link }
calendars-name = Séances Levier
calendars-cancelled = Annulée : { $what }
calendars-add = Ajouter à mon agenda

## Séances à plusieurs

sessions = Séances à plusieurs
sessions-lead-founder = Un mentor reçoit plusieurs startups à la même heure. Prenez une place ; s’il n’y en a plus, mettez-vous sur la liste d’attente.
sessions-lead-mentor = Vous recevez plusieurs startups à la même heure. Elles prennent leur place elles-mêmes.
sessions-lead-staff = Un mentor reçoit plusieurs startups de vos programmes à la même heure.
sessions-refused-quota = La startup a { $hours } h de séances dans cette promotion, et il lui reste { $left } : pas assez pour cette séance.
sessions-refused-elsewhere = Son contact principal a déjà une séance à ce moment-là ({ $start }).
sessions-time-skipped = Cette heure n’existe pas ce jour-là : les horloges avancent. Choisissez-en une autre.
sessions-no-programme = Vous n’accompagnez encore aucun programme. Son équipe peut vous y inviter.
sessions-of-programmes = De mes programmes
sessions-of-mine = Que j’ouvre
sessions-for-me = Où je peux venir
sessions-mine = Mes séances
sessions-mine-all = Toutes mes séances, passées et à venir
sessions-mine-with = Les séances passées et à venir
sessions-mine-of = Séances avec { $startup }
sessions-mine-coming = À venir
sessions-mine-past = Passées
sessions-mine-none = Aucune séance pour l’instant
sessions-mine-none-text = Celles qui sont convenues sont ici, et elles y restent.
sessions-take-for = Prendre pour elle
sessions-letter-still-kept = La place qui vous est gardée l’est jusqu’au { $until }.
sessions-letter-kept-no-more = La place qui vous était gardée ne l’est plus, car la séance commence trop tôt : la première startup qui la prend l’a.
sessions-letter-left-programme = { $startup } n’est plus dans le programme de cette séance, et ne l’attend donc plus.
sessions-letter-joined-subject = Sur la liste d’attente : { $title }
sessions-letter-joined = Votre startup est sur la liste d’attente de cette séance. Une lettre vous préviendra si une place se libère et que votre tour vient.
sessions-letter-left-subject = Plus sur la liste d’attente : { $title }
sessions-letter-left = Votre startup n’est plus sur la liste d’attente de cette séance.
sessions-letter-taken-away = { $startup } n’a plus de place dans votre séance ({ $at }). Si d’autres attendent, elle leur est proposée.
bookings-letter-seat-gone-subject = Place rendue : { $subject }, { $at }
bookings-letter-seat-given-back = La place de votre startup dans la séance avec { $name } est rendue. Votre agenda est mis à jour.
bookings-letter-seat-taken-away = Votre startup n’a plus de place dans la séance avec { $name }, qui a lieu avec les autres. Votre agenda est mis à jour.
bookings-take-away = Retirer cette startup
bookings-take-away-confirm = Retirer cette startup de la séance
sessions-none = Aucune séance à plusieurs à venir
sessions-none-founder = Les mentors de votre programme n’en ont pas ouvert. Vous pouvez réserver une heure avec l’un d’eux.
sessions-none-mentor = Une question revient souvent ? Ouvrez une séance, et répondez-y une fois pour toutes.
sessions-none-staff = Un mentor en ouvre une depuis la page « Mes disponibilités ». Vous pouvez le faire pour lui depuis sa page.
sessions-open = Ouvrir une séance à plusieurs
sessions-open-lead = Choisissez l’heure vous-même : vos heures habituelles et vos limites ne s’appliquent pas.
sessions-open-for = Vous l’ouvrez pour { $name } : les lettres et l’historique le diront.
sessions-open-confirm = Ouvrir la séance
sessions-title = De quoi parlera-t-on ?
sessions-title-hint = En une ligne : « Répondre à un premier appel d’offres ».
sessions-title-wrong = Dites en une ligne de quoi on parlera, en { $most } caractères au plus.
sessions-about = Pour qui, et que préparer ?
sessions-about-hint = Les startups le lisent avant de prendre une place.
sessions-edit = Modifier
sessions-edit-lead = Un autre titre, ou un autre endroit où se retrouver, est écrit à ceux qui viennent, et leur agenda suit. Le reste change sans lettre.
sessions-edit-over = Cette séance est terminée : elle reste telle qu’elle a été annoncée.
sessions-programme = Programme
sessions-programme-choose = Choisissez un programme
sessions-programme-wrong = Choisissez le programme dont les startups pourront venir.
sessions-clock = Fuseau horaire : { $zone }.
sessions-clock-of = À l’heure qu’il est pour { $name } ({ $zone }).
sessions-time-wrong = Donnez une heure ronde, à la demie ou au quart : 14:00, 14:15, 14:30…
sessions-length-wrong = Une séance à plusieurs dure de 30 minutes à 3 heures.
sessions-seats = Places
sessions-seats-hint = Une par startup, quel que soit le nombre de personnes qui viennent.
sessions-seats-wrong = Donnez de { $fewest } à { $most } places.
sessions-seats-held = { $held } places sont prises ou gardées : on ne peut pas descendre plus bas.
sessions-with = Avec { $name }
sessions-free = { $free ->
    [one] Encore { $free } place sur { $all }
   *[other] Encore { $free } places sur { $all }
}
sessions-full = Complet ({ $all } places)
sessions-stage-to-come = À venir
sessions-stage-under-way = En cours
sessions-stage-past = Passée
sessions-yours = Votre startup a une place.
sessions-you-wait = Sur la liste d’attente
sessions-see-booking = Voir votre séance
sessions-take = Prendre une place
sessions-wait = Me mettre sur la liste d’attente
sessions-wait-text = Toutes les places sont prises. Sur la liste d’attente, une lettre vous prévient quand une place se libère et que votre tour vient ; elle vous est gardée le temps de répondre.
sessions-offered = Une place s’est libérée pour vous.
sessions-offered-text = Elle vous est gardée jusqu’au { $until }. Après, elle est proposée à la startup suivante.
sessions-decline = Laisser la place
sessions-rank = { $rank ->
    [one] Vous êtes en tête de la liste d’attente.
   *[other] Vous êtes au rang { $rank } de la liste d’attente.
}
sessions-rank-text = Une lettre vous préviendra si une place se libère et que votre tour vient. Dans la dernière heure, la place est au premier qui la prend : revenez voir ici.
sessions-leave = Quitter la liste d’attente
sessions-refused-own = On ne prend pas de place dans sa propre séance.
sessions-refused-programme = Cette séance est pour un programme où la startup n’est pas placée.
sessions-refused-seat = La startup a déjà une place.
sessions-refused-line = La startup est déjà sur la liste d’attente.
sessions-refused-full = Toutes les places sont prises. Il reste la liste d’attente.
sessions-refused-free = Une place est libre : il n’y a pas à attendre.
sessions-refused-open = Ce mentor n’accompagne pas ce programme.
sessions-refused-past = Cette heure est passée. Choisissez-en une autre.
sessions-refused-far = C’est trop loin : choisissez un jour jusqu’au { $last }.
sessions-refused-host = Une autre séance est déjà prévue à ce moment-là ({ $start }).
sessions-was-cancelled = Cette séance a été annulée, { $at }.
sessions-has-started = La séance a commencé.
sessions-not-in-line = La startup n’est pas, ou plus, sur la liste d’attente.
sessions-offer-passed = La place était gardée jusqu’au { $at }.
sessions-nobody = Personne n’a encore pris de place.
sessions-came = Venue
sessions-line = Liste d’attente
sessions-since = Depuis { $at }
sessions-until = Place gardée jusqu’au { $until }
sessions-take-off = Retirer
sessions-for-startup = Donner une place à une startup
sessions-for-startup-hint = À la demande de son contact principal : les lettres et l’historique le diront.
sessions-startup = Startup
sessions-give = Donner la place
sessions-put-in-line = Mettre sur la liste d’attente
sessions-resize = Changer le nombre de places
sessions-resize-hint = Les nouvelles places vont d’abord à la liste d’attente.
sessions-resize-keep = Enregistrer le nombre de places
sessions-cancel-text = Chaque startup qui a une place ou qui attend reçoit une lettre, et les agendas sont mis à jour.
sessions-move-lead = Toutes les personnes qui viennent doivent être libres à la nouvelle heure. Chacune reçoit une lettre.
sessions-reason-hint = Toutes les startups prévenues la liront.
sessions-who-came = Qui est venu ?
sessions-came-label = Startups venues
sessions-came-hint = Celles qui restent décochées sont notées comme absentes.
sessions-came-keep = Noter les présences
sessions-line-offered = Une place s’est libérée : { $title }
sessions-line-waits = Sur la liste d’attente : { $title }
sessions-line-free = { $n ->
    [one] Une séance à plusieurs a encore des places
   *[other] { $n } séances à plusieurs ont encore des places
}
sessions-line-past = Dites qui est venu : { $title }
sessions-hours-lead = Recevez plusieurs startups à la même heure, sur une question qui revient.
sessions-see-all = Voir les séances à plusieurs
sessions-open-mentor = Ouvrir une séance à plusieurs pour { $name }
sessions-letter-opened-subject = Séance ouverte : { $title }, { $at }
sessions-letter-opened = Votre séance à plusieurs est ouverte, avec { $n } places. Les startups du programme la trouvent dans Levier.
sessions-letter-calendar = L’invitation jointe la met dans votre agenda, une fois pour toutes. Une lettre vous dit qui prend une place.
sessions-letter-moved-subject = Déplacée : { $title }, { $at }
sessions-letter-moved = Votre séance à plusieurs, qui était prévue { $from }, change d’heure. Les startups qui viennent ou qui attendent sont prévenues.
reworded-letter-subject = Modifiée : { $title }, { $at }
reworded-letter-title = La séance avec { $name } change de titre. Elle s’appelait « { $before } ». L’heure reste la même.
reworded-letter-place = Voici où retrouver { $name } pour cette séance. L’heure reste la même.
reworded-letter-host-title = Votre séance à plusieurs change de titre. Elle s’appelait « { $before } ». Les startups qui viennent sont prévenues.
reworded-letter-host-place = Voici où se tient désormais votre séance à plusieurs. Les startups qui viennent sont prévenues.
reworded-letter-calendar = L’invitation jointe met votre agenda à jour.
sessions-letter-line-moved = La séance que vous attendez, qui était prévue { $from }, change d’heure. Vous gardez votre rang sur la liste d’attente.
sessions-letter-cancelled-subject = Annulée : { $title }, { $at }
sessions-letter-cancelled = Votre séance à plusieurs est annulée. Les startups qui venaient ou qui attendaient sont prévenues.
sessions-letter-closed = La séance avec { $name } que vous attendiez n’aura pas lieu.
sessions-letter-taken-subject = { $startup } vient : { $title }
sessions-letter-taken = { $name } ({ $startup }) prend une place dans votre séance ({ $at }). { $taken ->
    [one] Une place est prise sur { $all }.
   *[other] { $taken } places sont prises sur { $all }.
}
sessions-letter-given-back-subject = { $startup } ne vient plus : { $title }
sessions-letter-given-back = { $startup } rend sa place dans votre séance ({ $at }). Si d’autres attendent, elle leur est proposée.
sessions-letter-offered-subject = Une place s’est libérée : { $title }
sessions-letter-offered = Une place s’est libérée dans la séance avec { $name }. Elle est gardée pour { $startup } jusqu’au { $until }.
sessions-letter-offered-then = Prenez-la ou laissez-la sur la page de la séance. Sans réponse, elle est proposée à la startup suivante.
sessions-letter-passed-subject = La place n’est plus gardée : { $title }
sessions-letter-passed = La place qui vous était gardée ne l’est plus : le temps de répondre est passé. Si vous voulez encore venir, voyez sur la page de la séance s’il reste une place, ou remettez-vous sur la liste d’attente.
sessions-letter-two-days-subject = Dans deux jours : { $title }, { $at }
sessions-letter-two-hours-subject = Tout à l’heure : { $title } à { $hour }
sessions-letter-nobody-comes = Personne n’a encore pris de place dans votre séance.
sessions-letter-who-comes = Viennent à votre séance : { $names }.
bookings-alert = Me prévenir si une heure plus tôt se libère
bookings-alert-any = Me prévenir si une heure se libère
bookings-alert-asked = Une lettre vous préviendra si une heure plus tôt se libère.
bookings-alert-any-asked = Une lettre vous préviendra si une heure se libère d’ici au { $until }.
bookings-alert-drop = Ne plus me prévenir
bookings-alert-there-is-one = Il y en a une dès maintenant : { $at }. Vous pouvez y déplacer la séance.
bookings-alert-over = Cette séance ne peut plus être déplacée à une autre heure.
bookings-letter-slot-subject = Une heure s’est libérée avec { $name } : { $at }
bookings-letter-slot = { $name } a une heure libre plus tôt : { $at }.
bookings-letter-slot-any = { $name } a une heure libre : { $at }.
bookings-letter-slot-move = Déplacer la séance à cette heure
bookings-letter-slot-book = Réserver cette heure
bookings-letter-slot-first = Elle n’est pas gardée : la première startup qui la prend l’a. Nous ne vous préviendrons plus, sauf si vous le demandez encore.
bookings-give-back = Rendre la place
bookings-give-back-text = La place est proposée à la liste d’attente, s’il y en a une. La séance a lieu avec les autres.
bookings-give-back-confirm = Rendre cette place
bookings-letter-you-gave-back = Vous avez rendu votre place dans la séance avec { $name }. Votre agenda est mis à jour.
bookings-letter-moved-seat = L’invitation jointe met votre agenda à jour. Si la nouvelle heure ne vous va pas, ouvrez la séance dans Levier et rendez votre place.

## Partenaires

# partners

partners-title = Partenaires
partners-lead = Les organisations ouvertes à vos programmes, et ce qu’elles cherchent.
partners-new = Ajouter un partenaire
partners-add = Ajouter le partenaire
partners-none = Aucun partenaire pour l’instant
partners-none-text = Ajoutez la première organisation que vos startups pourraient rencontrer.
partners-none-found = Aucun partenaire ne correspond
partners-none-found-text = Essayez avec moins de lettres, ou tous les programmes.
partners-name = Nom
partners-acronym = Sigle
partners-kind = Nature
partners-kind-hint = Par exemple : entreprise, fondation, collectivité.
partners-field = Domaine
partners-website = Site web
partners-website-wrong = Cette adresse de site ne peut pas être juste. Elle s’écrit comme https://exemple.org.
partners-seeks = Ce que l’organisation cherche
partners-seeks-hint = Les startups et les sujets qu’elle aimerait rencontrer. Les startups le lisent.
partners-offers = Ce que l’organisation offre
partners-offers-hint = Heures d’experts, crédits, terrain d’essai, mécénat… Les startups le lisent.
partners-questions = Mises en relation
partners-limit = Questions en attente à la fois, au plus
partners-limit-hint = Au-delà, aucune nouvelle proposition n’est envoyée à ce partenaire.
partners-limit-wrong = Donnez un nombre de { $least } à { $most }.
partners-domains = Domaines de ses adresses e-mail
partners-domains-hint = Par exemple orange.com. Une proposition peut y être transmise directement d’un collègue à l’autre, une fois.
partners-domain-wrong = « { $typed } » n’est pas un domaine. Écrivez par exemple orange.com.
partners-domain-open = Chacun peut avoir une adresse chez { $typed } : ce n’est pas le domaine d’une organisation.
partners-people = Interlocuteurs
partners-introductions = Mises en relation
partners-sponsored = Startups parrainées
partners-sponsors = Startups parrainées
partners-count = { $count ->
    [one] { $count } partenaire
   *[other] { $count } partenaires
}
partners-programme = Programme
partners-every-programme = Tous
partners-programme-missing = Choisissez un programme.
partners-programmes = Ouvert aux programmes
partners-open-to = Ouvrir aussi à
partners-open = Ouvrir
partners-shut = Ouvert par erreur ?
partners-shut-text = Un programme auquel il a été ouvert par erreur peut lui être retiré, tant que rien de lui n’y est inscrit. Rien d’autre ne change.
partners-shut-from = Programme à retirer
partners-shut-now = Retirer ce programme
partners-shut-only = Ce partenaire n’est ouvert à aucun autre programme : ouvrez-le d’abord au bon, sinon plus personne ne le trouverait.
partners-shut-stood-on = Ce programme reste le sien, car ceci y est inscrit : { $what }.
partners-standing-introduction = une mise en relation
partners-standing-wish = un souhait de rencontre
partners-standing-call = un échange noté
partners-standing-offer = une offre
partners-standing-request = une demande d’offre
partners-standing-mission = une mission
partners-standing-document = un document
partners-standing-sponsor = un parrainage
partners-standing-agreement = ce qui est convenu du partenariat
partners-choose = Choisissez
partners-name-taken = La maison connaît déjà une organisation de ce nom. Si vous ne la voyez pas, demandez à qui administre la maison de l’ouvrir à votre programme.
partners-edit = Modifier la fiche
partners-edit-wishes = Modifier ce que nous cherchons et offrons
partners-no-wish = Rien n’est encore écrit
partners-no-wish-text = Dites ce que l’organisation cherche et ce qu’elle offre : les startups s’y retrouveront mieux.
partners-no-introduction = Pas encore de mise en relation
partners-nobody = Personne pour l’instant
partners-nobody-text = Une mise en relation a besoin d’une personne à qui écrire.
partners-person-add = Ajouter une personne
partners-person-add-text = Une lettre lui dira que son organisation est dans Levier et comment y entrer.
partners-colleague-text = Un ou une collègue qui répondra aussi pour votre organisation. Son adresse est l’une de celles-ci : { $domains }.
partners-colleague-staff = Pour ajouter un ou une collègue, écrivez à l’équipe du programme.
partners-colleague-domain = Seule l’équipe du programme peut ajouter cette personne : écrivez-lui.
partners-person-name = Nom de la personne
partners-person-title = Fonction
partners-person-title-hint = Par exemple : responsable du mécénat.
partners-person-correct = Corriger la fonction · { $name }
partners-person-invite = Inviter
partners-person-remove = Retirer { $name }
partners-person-remove-text = Cette personne ne répondra plus pour l’organisation, et les liens de ses lettres ne s’ouvriront plus.
partners-person-remove-now = Retirer
pages-label = Pages de la liste
pages-status = { $first } à { $last } sur { $total }
pages-previous = Page précédente
pages-next = Page suivante

partners-record = Ce que montrent ses mises en relation
partners-pace = Délai de réponse
partners-pace-days = { $days ->
    [0] moins d’un jour
    [one] { $days } jour
   *[other] { $days } jours
}
partners-pace-of = (une fois sur deux, sur { $answers } réponses)
partners-pace-none = pas encore assez de réponses pour le dire
partners-met = A rencontré
partners-met-none = aucune startup pour l’instant
partners-met-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
partners-came = Ce qu’il en est sorti
partners-came-none = rien de noté pour l’instant
partners-came-pilot = { $count ->
    [one] { $count } essai
   *[other] { $count } essais
}
partners-came-contract = { $count ->
    [one] { $count } contrat
   *[other] { $count } contrats
}
partners-came-skills = { $count ->
    [one] { $count } mécénat de compétences
   *[other] { $count } mécénats de compétences
}
partners-came-credits = { $count ->
    [one] { $count } don ou prêt de crédits, licences ou matériel
   *[other] { $count } dons ou prêts de crédits, licences ou matériel
}
partners-came-funding = { $count ->
    [one] { $count } financement
   *[other] { $count } financements
}
partners-came-advice = { $count ->
    [one] { $count } conseil
   *[other] { $count } conseils
}
partners-came-nothing = { $count ->
    [one] { $count } fois, rien
   *[other] { $count } fois, rien
}
introductions-all-of-them = { $count ->
    [one] La voir
   *[other] Voir les { $count }
}

partners-about = Ce que l’organisation cherche et offre
home-staff-partners = Partenaires à suivre

partnership-title = Partenariat
partnership-edit = Le partenariat
partnership-lead = Ce que le programme { $programme } et ce partenaire ont convenu. Seule l’équipe de ce programme le lit.
partnership-since = Programme { $programme } : partenaire ouvert dans Levier le { $date }
partnership-none = Rien n’est encore noté
partnership-change = Modifier le partenariat
partnership-holder = Qui le suit
partnership-holder-hint = Cette personne est prévenue du renouvellement. Sans elle, toute l’équipe du programme l’est.
partnership-holder-wrong = Choisissez quelqu’un de l’équipe du programme.
partnership-nobody = Personne
partnership-agreement = Ce qui est convenu
partnership-from = Début du partenariat
partnership-until = Fin du partenariat
partnership-amount = Montant
partnership-amount-hint = En euros, pour toute la période : 12500 ou 12 500,50.
partnership-amount-wrong = Écrivez un montant en euros, comme 12500 ou 12 500,50.
partnership-amount-much = Ce montant dépasse dix milliards d’euros.
partnership-renews = À renouveler avant le
partnership-renews-hint = Il apparaît sur la page d’accueil 60 jours avant, et une lettre le rappelle ce jour-là.
partnership-renewal-near = bientôt
partnership-renewal-past = date passée
partnership-ends-before = La fin vient avant le début.
partnership-renewed-before = Le renouvellement vient avant le début.
partnership-wait = Renouveler le partenariat avec { $partner }
partnership-wait-on = avant le { $date }
partnership-look = Ouvrir le partenariat
renewal-letter-subject = Partenariat à renouveler · { $partner }
renewal-letter-text = Le partenariat avec { $partner } est à renouveler avant le { $date }. Programme : { $programme }.
renewal-letter-held = C’est vous qui le suivez.
renewal-letter-nobody = Personne de l’équipe ne le suit pour l’instant.
renewal-letter-once = Levier ne l’écrit qu’une fois pour cette date. Quand la suite est convenue, notez la nouvelle date sur cette page.

calls-home = À faire après un échange
calls-title = Journal des échanges
calls-section-lead = Vos notes et celles de votre équipe. Personne d’autre ne les lit.
calls-lead = Seule l’équipe du programme lit cette note.
calls-list-title = Échanges avec { $partner }
calls-all = { $count ->
    [one] Voir l’échange
   *[other] Voir les { $count } échanges
}
calls-none = Aucun échange noté
calls-none-text = Après un appel ou une rencontre, notez ce qui s’est dit et ce qui vient ensuite.
calls-new = Noter un échange
calls-new-title = Noter un échange avec { $partner }
calls-one-title = Échange du { $date }
calls-one-lead = Noté par { $name }, pour le programme { $programme }
calls-by = Noté par { $name } · { $programme }
calls-on = Date de l’échange
calls-on-missing = Dites quel jour l’échange a eu lieu.
calls-person = Avec
calls-person-wrong = Choisissez quelqu’un dans la liste.
calls-somebody-else = Quelqu’un d’autre
calls-with = Avec qui, si la personne n’est pas dans la liste
calls-with-whom = Avec qui
calls-with-needed = nécessaire pour quelqu’un d’autre
calls-with-hint = Par exemple : l’accueil, la direction de la communication.
calls-with-nobody = Dites avec qui : choisissez une personne, ou écrivez quelques mots.
calls-said = Ce qui s’est dit
calls-said-hint = Des faits et des décisions, que la personne pourrait lire.
calls-in-the-future = Un échange noté a déjà eu lieu : choisissez aujourd’hui ou un jour passé.
calls-next-title = Et ensuite
calls-next = Prochaine étape
calls-next-hint = Par exemple : envoyer la convention. Laissez vide s’il n’y en a pas.
calls-next-needed = nécessaire si une étape est écrite
calls-next-on = Pour le
calls-next-on-missing = Dites pour quel jour.
calls-next-by = Qui s’en charge
calls-next-by-missing = Choisissez quelqu’un de l’équipe du programme.
calls-next-before = La prochaine étape vient avant l’échange.
calls-next-far = Choisissez une date dans les deux ans qui viennent.
calls-next-said = Ensuite : { $step }, pour le { $date }, par { $name }
calls-due = pour le { $date }
calls-late = en retard
calls-done = C’est fait
calls-done-on = fait le { $date }
calls-correct = Corriger
calls-corrected = corrigé
calls-before = Ce que la note disait avant
calls-take-back = Retirer cette note…
calls-take-back-text = Elle ne sera plus montrée à personne. Le journal garde qu’elle a été retirée.
calls-take-back-now = Retirer la note

offers-title = Offres des partenaires
offers-lead = Ce que les partenaires donnent aux startups, et ce qu’il en reste.
offers-lead-founder = Ce que les partenaires donnent aux startups de votre programme, et ce qu’il en reste.
offers-none = Aucune offre pour l’instant
offers-none-founder = Quand un partenaire de votre programme donnera quelque chose, vous le verrez ici.
offers-none-keeper = Une offre s’ajoute depuis la page d’un partenaire.
offers-of-partner = Ses offres
offers-none-yet = Aucune offre
offers-none-yet-text = Crédits, jours d’experts, terrain d’essai : les startups demandent, vous répondez.
offers-new = Ajouter une offre
offers-new-lead = Les startups la liront et pourront la demander. Personne n’est nommé.
offers-add = Ajouter l’offre
offers-edit = Modifier l’offre
offers-kind = Ce que c’est
offers-kind-missing = Choisissez ce que c’est.
offers-kind-credits = Crédits ou licences
offers-kind-expert-days = Jours d’experts
offers-kind-pilot = Terrain d’essai
offers-kind-funding = Financement
offers-kind-equipment = Matériel
offers-kind-other = Autre chose
offers-title-field = Titre
offers-title-hint = Par exemple : 5 000 € de crédits d’hébergement.
offers-about = Description
offers-about-hint = Pour qui, sous quelles conditions, comment cela se passe. Sans adresse ni téléphone.
offers-programme = Pour les startups de
offers-every-programme = Tous les programmes du partenaire
offers-places = Nombre de places
offers-places-hint = Laissez vide s’il n’y a pas de limite.
offers-places-wrong = Donnez un nombre de 1 à { $most }, ou laissez vide s’il n’y a pas de limite.
offers-places-granted = { $granted ->
    [one] { $granted } startup a déjà une place : il en faut au moins autant.
   *[other] { $granted } startups ont déjà une place : il en faut au moins autant.
}
offers-when = Quand on peut la demander
offers-opens-on = À partir du
offers-closes-on = Jusqu’au
offers-closes-before = La fin vient avant le début.
offers-closes-past = Ce jour est déjà passé : personne ne pourrait demander cette offre.
offers-every-programme-wrong = Choisissez un de vos programmes : le partenaire est aussi ouvert à d’autres, et c’est à lui d’ouvrir une offre à tous.
offers-words = Elle aide pour
offers-words-hint = Quand une startup a besoin de l’un de ces sujets, l’offre est suggérée à l’équipe du programme.
offers-address = Enlevez ce qui permet de joindre quelqu’un : { $found }. Une fois la demande accordée, l’équipe du programme met les deux en relation.
offers-left-label = Places
offers-left = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
offers-left-no-limit = Sans limite
offers-full = Complet
offers-opens = À partir du { $date }
offers-past = Close après le { $date }
offers-closed = Fermée
offers-until = Jusqu’au { $date }
offers-waiting = { $count ->
    [one] { $count } demande en attente de réponse
   *[other] { $count } demandes en attente de réponse
}
offers-own = Votre demande
offers-own-on = { $startup }, le { $date }
offers-startup = Pour quelle startup
offers-ask-title = Demander cette offre
offers-ask-lead = Le partenaire et l’équipe du programme lisent le nom de votre startup, sa mission et ces mots. Personne n’est nommé.
offers-plea = Pourquoi vous la demandez
offers-plea-hint = Quelques phrases : ce que vous en feriez, et quand. Sans adresse ni téléphone.
offers-ask = Demander
offers-look = Voir l’offre
offers-take-back = Retirer cette demande…
offers-take-back-text = Elle ne sera plus lue. Vous pourrez demander de nouveau.
offers-take-back-now = Retirer la demande
offers-state-waiting = En attente d’une réponse
offers-state-granted = Accordée
offers-state-declined = Pas cette fois
offers-state-taken-back = Retirée
offers-requests = Demandes
offers-requests-lead = Une demande accordée prend une place. Ensuite, l’équipe du programme met les deux en relation.
offers-nobody = Personne n’a encore demandé
offers-nobody-text = Une lettre vous préviendra de la première demande.
offers-asked-on = Demandée le { $date } · { $programme }
offers-grant = Accorder
offers-decline = Décliner la demande
offers-decline-open = Décliner cette demande ({ $startup })…
offers-comment = Un mot pour la startup
offers-comment-hint = Elle le lira. Sans adresse ni téléphone.
offers-comment-unsaved = Vos mots n’ont pas été enregistrés :
offers-touch-staff = Accordée : à vous de mettre les deux en relation.
offers-touch-partner = Accordée : l’équipe du programme { $programme } va vous mettre en relation.
offers-touch-founder = Accordée : l’équipe du programme { $programme } vous met en relation avec le partenaire.
offers-in-touch = Accordée : les deux sont déjà en relation, et voient la suite ensemble.
offers-close = Fermer cette offre…
offers-close-text = Plus personne ne pourra la demander. Ce qui est accordé le reste, et les demandes en attente gardent droit à une réponse.
offers-close-now = Fermer l’offre
offers-reopen = Rouvrir l’offre
offers-refused-not-yet = Cette offre ouvre le { $date }.
offers-refused-full = Toutes les places sont prises.
offers-refused-past = Cette offre est close après le { $date }.
offers-refused-closed = Cette offre est fermée.
offers-refused-asked = Votre startup a déjà demandé cette offre.
offers-refused-no-place = Toutes les places sont données : ajoutez-en d’abord, ou déclinez.
offers-refused-answered = Cette demande a déjà sa réponse.
offers-refused-taken-back = La demande a été retirée entre-temps.
offers-wait = { $startup } demande « { $offer } »
offers-wait-since = depuis le { $date }
offers-letter-answer = Lire et répondre
offers-letter-asked-subject = { $startup } demande « { $offer } »
offers-letter-asked = { $startup }, du programme { $programme }, demande « { $offer } », proposé par { $partner }.
offers-letter-asked-how = Vous pouvez accorder ou décliner en un clic, comme les autres personnes du partenaire et de l’équipe du programme. C’est la première réponse qui compte.
offers-letter-granted-subject = « { $offer } » : c’est oui
offers-letter-granted = { $partner } vous accorde « { $offer } ».
offers-letter-granted-by-staff = L’équipe du programme { $programme } vous accorde « { $offer } », proposé par { $partner }.
offers-letter-declined-by-staff = L’équipe du programme { $programme } ne peut pas vous accorder « { $offer } », proposé par { $partner }, cette fois-ci.
offers-letter-told-granted-subject = « { $offer } » est accordée à { $startup }
offers-letter-told-granted = L’équipe du programme { $programme } a accordé « { $offer } » à { $startup }.
offers-letter-told-next = Cette équipe va vous mettre en relation : vous n’avez rien à faire d’ici là.
offers-letter-told-in-touch = Vous êtes déjà en relation : convenez de la suite ensemble.
offers-letter-told-declined-subject = « { $offer } » : demande déclinée ({ $startup })
offers-letter-told-declined = L’équipe du programme { $programme } a décliné cette demande : { $startup }, pour « { $offer } ». Vous n’avez plus à y répondre.
offers-wait-touch = { $startup } et { $partner } : à mettre en relation
offers-wait-granted = accordée le { $date }
offers-touch-done = Ils sont en relation
offers-touch-done-on = Accordée : les deux sont en relation, depuis le { $date }.
offers-touch-founder-done = Accordée : vous êtes en relation avec le partenaire.
offers-touch-see = Voir la mise en relation
offers-touch-begun = Accordée : une mise en relation des deux est commencée.
offers-letter-granted-next = L’équipe du programme { $programme } vous met maintenant en relation avec le partenaire.
offers-letter-granted-in-touch = Vous êtes déjà en relation avec le partenaire : écrivez-lui pour convenir de la suite.
offers-letter-declined-subject = « { $offer } » : pas cette fois
offers-letter-declined = { $partner } ne peut pas vous accorder « { $offer } » cette fois-ci.

partners-words = Elle cherche des startups qui ont besoin de
partners-words-hint = Quand une startup a besoin de l’un de ces sujets, le partenaire est suggéré à l’équipe du programme.
partners-town-hint = Laissez vide si elle rencontre partout.
suggest-partners = Partenaires qui pourraient convenir
suggest-partners-lead = Parmi ceux qu’elle n’a pas encore rencontrés dans ce programme, d’après ses besoins.
suggest-startups = Startups à lui présenter
suggest-startups-lead = Parmi celles qu’elle n’a pas encore rencontrées, d’après leurs besoins.
suggest-begin = Proposer
suggest-and = { " · " }
suggest-seeks = cherche : { $words }
suggest-needs = a besoin de : { $words }
suggest-themes = en commun : { $words }
suggest-offer = offre ouverte : { $title }, { $left }
suggest-town = même ville
suggest-pace = { $days ->
    [0] répond dans la journée
    [one] répond en { $days } jour
   *[other] répond en { $days } jours
}
suggest-met = { $count ->
    [one] a rencontré { $count } autre startup de la promotion
   *[other] a rencontré { $count } autres startups de la promotion
}
suggest-met-startup = { $count ->
    [one] { $count } autre startup de sa promotion l’a rencontrée
   *[other] { $count } autres startups de sa promotion l’ont rencontrée
}
suggest-day-has-come = « pas maintenant » jusqu’au { $date } : ce jour est arrivé

## Mises en relation

# introductions

introductions-title = Mises en relation
introductions-lead = Celles qui attendent quelqu’un viennent en premier, la plus ancienne d’abord.
introductions-none = Aucune mise en relation pour l’instant
introductions-none-staff = Une mise en relation se propose depuis la page d’une startup.
introductions-none-partner = Quand un programme vous proposera une startup, une lettre vous le dira.
introductions-none-found = Aucune mise en relation ne correspond
introductions-count = { $count ->
    [one] { $count } mise en relation
   *[other] { $count } mises en relation
}
introductions-startup-and-partner = Startup et partenaire
introductions-pair = { $startup } et { $partner }
introductions-page-lead = Mise en relation du programme { $programme }
introductions-startup = Startup
introductions-partner = Partenaire
introductions-cohort = Promotion
introductions-stage = Étape
introductions-all = Toutes
introductions-all-partners = Tous
introductions-sort-wait = Attente
introductions-sort-newest = Les plus récentes
board-moved-partner = La lettre à { $partner } est partie, pour { $startup }
board-moved-founder = La lettre à { $startup } est partie, pour une mise en relation avec { $partner }
board-moved = C’est fait pour { $startup } et { $partner }
board-moved-see = Lire ce qui est parti, ou retirer la demande
board-stage = { $stage } · { $count }
board-turn-founder = la startup
board-turn-partner = le partenaire
board-anybody = N’importe qui
board-any-age = Peu importe
board-age = { $days ->
    [one] au moins { $days } jour
   *[other] au moins { $days } jours
}
board-move = À faire
introductions-waits-for = Attend
introductions-since-when = Ancienneté
introductions-since = { $days ->
    [0] depuis aujourd’hui
    [1] depuis hier
   *[other] depuis { $days } jours
}
introductions-waits-staff = l’équipe du programme
introductions-waits-both = { $startup } et { $partner }
introductions-waiting-for = En attente : { $who }
introductions-not-done = Rien n’a été fait
introductions-kept = Vos mots n’ont pas été enregistrés
introductions-kept-text = Les voici, pour les reprendre si vous répondez de nouveau :
introductions-your-turn = C’est à vous
introductions-late = attend depuis longtemps
introductions-progress = Où en est la mise en relation
introductions-step-founder = Accord : { $startup }
introductions-step-partner = Réponse : { $partner }
introductions-step-introduced = Présentation
introductions-step-met = Rencontre
introductions-stage-drafted = À préparer
introductions-stage-founder-asked = La startup doit répondre
introductions-stage-partner-asked = Le partenaire doit répondre
introductions-stage-both-asked = Les deux doivent répondre
introductions-stage-one-given = À envoyer
introductions-stage-agreed = Accord des deux
introductions-stage-introduced = Présentés
introductions-stage-met = Rencontre faite
introductions-stage-outcome = Suites connues
introductions-stage-declined = Déclinée
introductions-stage-deferred = Pas maintenant
introductions-stage-expired = Sans réponse
introductions-stage-withdrawn = Retirée
introductions-consent-not-asked = pas encore demandé
introductions-consent-asked = demandé le { $date }
introductions-consent-asked-until = demandé le { $date }, réponse attendue avant le { $until }
introductions-consent-given = oui, le { $date }
introductions-consent-refused = non, le { $date } : { $reason }
introductions-consent-deferred = pas maintenant, dit le { $date } ; à reprendre après le { $until }
introductions-consent-expired = sans réponse, délai passé le { $date }
introductions-reason = Pour quelle raison ?
introductions-reason-not-our-priority = ce n’est pas notre priorité
introductions-reason-no-budget-now = pas de budget en ce moment
introductions-reason-not-a-fit = cela ne correspond pas à ce que nous cherchons
introductions-reason-already-with-a-similar-one = nous travaillons déjà avec un projet proche
introductions-reason-no-time = pas le temps
introductions-reason-other = une autre raison
introductions-reason-not-said = sans raison donnée
introductions-reason-missing = Choisissez une raison ; « une autre raison » convient aussi.
introductions-founder-reason-not-our-priority = ce n’est pas notre priorité
introductions-founder-reason-no-budget-now = pas les moyens en ce moment
introductions-founder-reason-not-a-fit = ce partenaire ne correspond pas à ce que nous faisons
introductions-founder-reason-already-with-a-similar-one = nous travaillons déjà avec un partenaire proche
introductions-founder-reason-no-time = pas le temps
introductions-founder-reason-other = une autre raison
introductions-founder-reason-not-said = sans raison donnée
introductions-word = Un mot de plus
introductions-comment = Avec ce mot :
introductions-comment-founder = L’équipe du programme le lira.
introductions-comment-partner = La startup et l’équipe du programme le liront.
introductions-pitch = Le texte que lit le partenaire
introductions-pitch-field = Le texte que le partenaire lira
introductions-pitch-hint = Qui est la startup, ce qu’elle demande, et pourquoi ce partenaire. Cinq lignes suffisent. N’y mettez ni nom, ni adresse, ni téléphone : ils seront donnés quand les deux auront dit oui.
introductions-edit-text = Modifier le texte
introductions-text-lead-staff = La startup devra donner son accord au nouveau texte.
introductions-text-lead-founder = Le nouveau texte a votre accord ; l’équipe du programme l’enverra.
introductions-text-stale = Cette mise en relation a changé pendant que vous écriviez. Vos mots sont restés dans le formulaire ; le texte enregistré est au-dessus. Enregistrez quand le vôtre vous convient.
introductions-text-stored = Le texte enregistré
introductions-addresses = Ce texte contient une adresse
introductions-addresses-found = On pourrait reconnaître ou joindre quelqu’un par : { $found }. Les coordonnées se donnent quand les deux ont dit oui.
introductions-anyway = Garder le texte tel quel
introductions-anyway-hint = Par exemple si c’est l’adresse publique du site de la startup.
introductions-agree-text = Rien ne part sans votre accord. Si ce texte vous convient, le partenaire le recevra tel quel.
introductions-agree = Ce texte me convient
introductions-refuse = Ne pas donner suite…
introductions-refuse-now = Refuser
introductions-accept-text = Si vous acceptez, une lettre vous présente l’un à l’autre, avec vos coordonnées. Rien n’est donné avant.
introductions-accept = Oui, présentez-nous
introductions-defer = Pas maintenant…
introductions-defer-now = Répondre « pas maintenant »
introductions-until = Reparlons-en à partir du
introductions-until-missing = Choisissez une date.
introductions-decline = Décliner…
introductions-decline-now = Décliner
introductions-ask-founder-text = La startup recevra ce texte et dira s’il lui convient. Rien ne part au partenaire avant son accord.
introductions-ask-founder = Demander l’accord de la startup
introductions-ask-partner-text = La startup a donné son accord à ce texte. La lettre part avec lui, et son lien vaut { $days } jours.
introductions-ask-partner = Écrire au partenaire
introductions-letter-goes-to = La lettre est pour
introductions-met = Noter que la rencontre a eu lieu
introductions-withdraw = Retirer cette mise en relation…
introductions-withdraw-text = Plus personne ne pourra y répondre. Si le partenaire avait reçu la lettre, une autre le prévient.
introductions-withdraw-now = Retirer
introductions-reopen = Rouvrir
introductions-timeline = Ce qui s’est passé
introductions-did-asked = La mise en relation a été demandée.
introductions-did-asked-founder = La mise en relation a été proposée à la startup.
introductions-did-founder-asked = La startup a été invitée à donner son accord.
introductions-did-agreed = La startup a donné son accord au texte.
introductions-did-agreed-and-sent = La startup a donné son accord au texte ; la lettre est partie au partenaire.
introductions-did-refused = La startup n’a pas souhaité donner suite.
introductions-did-partner-asked = La lettre est partie au partenaire.
introductions-did-accepted = Le partenaire a dit oui : les deux sont présentés.
introductions-did-declined = Le partenaire a décliné.
introductions-did-deferred = Le partenaire a répondu « pas maintenant ».
introductions-did-rewritten = Le texte a été modifié.
introductions-did-withdrawn = La mise en relation a été retirée.
introductions-did-reopened = La mise en relation a été rouverte.
introductions-did-met = La rencontre a eu lieu.
introductions-did-wrote = La startup a écrit au partenaire.
introductions-contact-name = Nom
introductions-contact-title = Fonction
introductions-new = Présenter { $startup } à un partenaire
introductions-new-lead-staff = La startup lira le texte et donnera son accord avant qu’il ne parte.
introductions-new-lead-founder = L’équipe du programme relira votre demande et l’enverra au partenaire.
introductions-new-send-staff = Proposer à la startup
introductions-new-send-founder = Demander la mise en relation
introductions-nobody = Pas encore de partenaire à rencontrer
introductions-nobody-staff = Ouvrez un partenaire à ce programme et donnez-lui une personne à qui écrire.
introductions-nobody-founder = L’équipe de votre programme n’a pas encore ouvert de partenaire.
introductions-of-startup = Mises en relation
introductions-of-startup-none = Pas encore de mise en relation
introductions-of-startup-none-text = Choisissez un partenaire et dites en cinq lignes pourquoi il devrait rencontrer la startup.
introductions-new-short = Demander une mise en relation
introductions-partner-missing = Choisissez un partenaire.
introductions-already-open = Une mise en relation avec ce partenaire est déjà en cours. Vous la trouverez dans la liste des mises en relation.
introductions-no-founder = Cette startup n’a personne à qui écrire. Invitez d’abord un de ses fondateurs.
introductions-no-contact = Cette personne ne peut pas recevoir de lettre. Choisissez-en une autre.
introductions-wishes = Ce que les partenaires cherchent et offrent
introductions-seeks = Cherche :
introductions-offers = Offre :
introductions-read-and-answer = Lire et répondre
introductions-answer = Lire et répondre
introductions-look = Voir la mise en relation
introductions-wait-founder = Donner votre accord à une mise en relation avec { $partner }
introductions-wait-write = Écrire à { $partner }, avec deux dates pour un premier appel
introductions-wrote = J’ai écrit
introductions-write-title = À vous : écrivez à { $name }
introductions-write-text = Un court message dans la semaine, avec deux dates pour un appel de trente minutes : { $name } en choisit une.
introductions-wait-partner = Répondre à une proposition de rencontrer { $startup }
introductions-wait-staff = Attend : { $who }
introductions-refused-withdrawn = Cette mise en relation a été retirée entre-temps.
introductions-refused-not-asked = La question n’est pas encore posée.
introductions-refused-expired = Le délai pour répondre est passé depuis le { $date }. L’équipe du programme peut poser la question de nouveau.
introductions-refused-answered = Une réponse est déjà enregistrée.
introductions-refused-asked = La question est déjà posée ; elle attend sa réponse.
introductions-refused-introduced = Les deux sont déjà présentés.
introductions-refused-founder = La startup n’a pas encore donné son accord à ce texte.
introductions-refused-text-changed = Le texte a changé depuis que vous l’avez lu. Voici le nouveau : relisez-le avant de répondre.
introductions-refused-not-later = Choisissez une date après aujourd’hui.
introductions-refused-more-than-a-year = Choisissez une date dans l’année qui vient.
introductions-refused-still-open = Cette mise en relation est encore en cours.
introductions-refused-not-introduced = Les deux ne sont pas encore présentés.
introductions-refused-met = La rencontre est déjà notée.
introductions-link-title = Rencontrer { $startup } ?
introductions-link-lead = Une proposition du programme { $programme }. Sans compte : un clic pour dire oui, deux pour dire non ou pas maintenant.
introductions-link-text = Ce qui vous est proposé par { $startup }
introductions-link-recorded = Votre réponse est enregistrée
introductions-link-your-answer = Votre réponse : { $answer }.
introductions-link-introduced = Une lettre vous a présentés l’un à l’autre le { $date }.
introductions-link-change = Si vous changez d’avis, écrivez à l’équipe du programme : elle pourra rouvrir la question.
introductions-link-late = Ce lien n’est plus valable
introductions-link-late-text = Le temps de répondre est passé. Si la question est encore ouverte, nous pouvons vous écrire de nouveau, à l’adresse que nous connaissons.
introductions-link-again = Recevoir une nouvelle lettre
introductions-link-written = C’est noté
introductions-link-written-text = Si la question est encore ouverte, une nouvelle lettre part à l’adresse que nous connaissons.
introductions-link-over = Cette proposition n’attend plus de réponse
introductions-link-over-text = Elle a été retirée, ou une lettre plus récente la remplace : si vous en avez reçu une, répondez depuis celle-là. Sinon, vous n’avez rien à faire.
introductions-too-many-open = { $partner } a déjà devant lui autant de questions qu’il en accepte à la fois. Attendez une réponse, ou retirez-en une.
introductions-refused-question-open = Une question est déjà partie à l’équipe du programme ; sa réponse arrive par lettre.
introductions-change = Changer d’avis…
introductions-question = Poser d’abord une question…
introductions-question-field = Votre question à l’équipe du programme
introductions-question-hint = La réponse vous arrive par lettre, et votre délai repart alors du début.
introductions-question-now = Envoyer la question
introductions-colleague = Une autre personne est mieux placée…
introductions-colleague-text = La lettre lui parvient directement si son adresse est de votre organisation. Sinon, l’équipe du programme s’en charge.
introductions-colleague-name = Son nom
introductions-colleague-email = Son adresse e-mail
introductions-colleague-now = Transmettre
introductions-colleague-oneself = C’est votre propre adresse. Donnez celle de votre collègue.
introductions-questions = Questions avant de répondre
introductions-asked = { $partner } a demandé, le { $date } :
introductions-named = { $partner } a indiqué, le { $date }, quelqu’un de mieux placé : { $name } ({ $email }).
introductions-replied = Réponse de l’équipe du programme, le { $date } :
introductions-owed = L’équipe du programme va répondre
introductions-owed-text = Le délai de réponse du partenaire est suspendu jusque-là.
introductions-reply = Votre réponse au partenaire
introductions-reply-hint = Elle part avec la proposition et un nouveau lien. Ne donnez ni nom ni adresse : les deux n’ont pas encore dit oui.
introductions-reply-now = Répondre
introductions-reply-nothing-asked = Le partenaire n’attend plus de réponse de votre part.
introductions-reply-no-longer-open = Le partenaire a répondu entre-temps, ou la mise en relation a été retirée.
introductions-send-colleague = Écrire à { $name }
introductions-send-colleague-text = { $name } recevra la même proposition, et répondra pour ce partenaire.
introductions-pass-on = Écrire à quelqu’un d’autre chez ce partenaire…
introductions-pass-on-text = Le lien de la première lettre n’ouvre alors plus rien ; le délai repart du début.
introductions-link-passed = Vous avez transmis cette proposition
introductions-link-passed-text = { $name } a reçu la lettre à votre place. Merci !
introductions-did-questioned = Le partenaire a posé une question avant de répondre.
introductions-did-colleague-named = Le partenaire a indiqué quelqu’un de mieux placé.
introductions-did-replied = L’équipe du programme a répondu à la question.
introductions-did-passed-on = La question est passée à quelqu’un d’autre chez le partenaire.
introductions-did-founder-deferred = La startup a répondu « pas maintenant ».
introductions-did-contact-left = La personne qui avait la lettre ne répond plus pour ce partenaire.
introductions-did-instead = { $what } Cette réponse remplace la précédente.
introductions-letter-you-asked = Vous aviez demandé :
introductions-letter-reply = L’équipe du programme répond :
introductions-letter-replied-subject = Réponse à votre question : { $subject }
introductions-letter-question-subject = { $partner } a une question
introductions-letter-question = Avant de répondre sur { $startup }, { $partner } demande :
introductions-letter-colleague-subject = { $partner } : quelqu’un serait mieux placé
introductions-letter-colleague = À propos de la startup { $startup }, { $partner } indique quelqu’un de mieux placé pour répondre : { $name } ({ $email }).
introductions-letter-owed = Le délai de réponse du partenaire est suspendu jusqu’à votre réponse.
introductions-letter-passed-subject = { $partner } : la question passe à une autre personne
introductions-letter-passed = À propos de la startup { $startup }, chez { $partner } : { $from } a transmis la lettre à { $colleague }.
introductions-letter-founder-deferred-subject = { $startup } : pas maintenant
introductions-letter-founder-deferred = { $startup } ne souhaite pas être présentée à { $partner } maintenant, et propose d’en reparler à partir du { $until }.
introductions-letter-contact-left-subject = { $partner } : à qui écrire ?
introductions-letter-contact-left = La personne qui avait la lettre à propos de la startup { $startup } ne répond plus pour { $partner }. Choisissez à qui l’envoyer ; le délai de réponse est suspendu jusque-là.
follow-title = Et ensuite
follow-kind-missing = Dites ce qui en est sorti ; « rien » convient aussi.
follow-starts-missing = Donnez une date.
follow-value-wrong = Écrivez un montant en euros, par exemple 12 500 ou 12 500,50.
follow-value-too-much = Ce montant est trop grand : dix milliards au plus.
follow-days-wrong = Écrivez un nombre de jours, par exemple 3 ou 2,5.
follow-ends-before = La fin vient avant le début.
follow-starts-far = Choisissez une date après la demande de mise en relation, et dans l’année qui vient au plus.
follow-lasts-too-long = Dix ans au plus.
follow-days-missing = Combien de jours ? Le mécénat de compétences se compte en jours.
follow-days-other-kind = Seul le mécénat de compétences se compte en jours. Laissez ce champ vide.
follow-no-value = Un conseil n’a pas de prix, et « rien » non plus. Laissez ce champ vide.
follow-met-founder = Avez-vous rencontré { $partner } ?
follow-met-partner = Avez-vous rencontré { $startup } ?
follow-met-staff = Se sont-ils rencontrés ?
follow-met-already = Déjà rencontrés ?
follow-met-answer-yes = Oui, la rencontre a eu lieu
follow-met-answer-not-yet = Pas encore
follow-met-answer-no = Elle n’aura pas lieu
follow-too-early = Trop tôt pour le dire
follow-note = Dire ce qui en est sorti…
follow-note-another = Ajouter autre chose…
follow-note-now = Enregistrer
follow-kind = Qu’en est-il sorti ?
follow-kind-pilot = Un essai
follow-kind-contract = Un contrat
follow-kind-skills-sponsorship = Du mécénat de compétences
follow-kind-credits = Des crédits ou des licences
follow-kind-funding = Un financement
follow-kind-advice = Des conseils
follow-kind-nothing = Rien
follow-kind-hint-pilot = avec les équipes, les sites ou le public du partenaire
follow-kind-hint-contract = le partenaire achète ou commande
follow-kind-hint-skills-sponsorship = du temps de travail donné, en jours
follow-kind-hint-credits = donnés ou prêtés : services en ligne, logiciels, matériel
follow-kind-hint-funding = don, subvention, investissement
follow-kind-hint-advice = un échange utile, sans suite prévue
follow-kind-hint-nothing = pas de suite, et c’est bon à savoir
follow-starts = Date, ou début
follow-ends = Jusqu’au
follow-when = Quand
follow-from-until = du { $from } au { $until }
follow-days = Jours donnés
follow-days-hint = Pour le mécénat de compétences seulement.
follow-value = Valeur en euros
follow-value-hint = Si vous la connaissez. Rien vaut mieux qu’un chiffre inventé.
follow-evidence = Ce qui le montre
follow-evidence-hint = Une convention, un article, un chiffre.
follow-publish = Cela peut être publié
follow-publish-staff = Les deux sont d’accord pour que cela soit publié
follow-said = dit par { $who }, le { $date }
follow-confirmed = confirmé par les deux
follow-confirmed-published = confirmé par les deux, peut être publié
follow-published = peut être publié
follow-confirm = C’est exact
follow-retract = Retirer…
follow-retract-text = Ce ne sera plus compté nulle part.
follow-retract-now = Retirer
follow-link-title = { $other } et vous
follow-link-thanks = Merci, c’est noté
follow-link-thanks-text = Vous pouvez fermer cette page.
follow-link-over-text = Ce lien n’est plus valable. L’équipe du programme vous écrira s’il le faut.
follow-letter-met-subject = Avez-vous rencontré { $other } ?
follow-letter-met = Nous vous avons mis en relation avec { $other }. La rencontre a-t-elle eu lieu ?
follow-letter-short = Deux clics suffisent, sans compte. Votre réponse nous évite de vous relancer.
follow-letter-outcome-subject = { $other } : qu’en est-il sorti ?
follow-letter-outcome = Vous avez rencontré { $other }. Un essai, un contrat, des conseils, ou rien : dites-nous en une minute ce qui en est sorti.
follow-letter-say = Dire ce qui en est sorti
follow-letter-confirm-subject = { $other } : est-ce exact ?
follow-letter-confirm = Voici ce qui est sorti de votre rencontre avec { $other }, tel que cela nous a été dit. Est-ce exact ?
follow-letter-look = Voir et confirmer
follow-letter-why = Ces réponses font le bilan que le programme doit à ceux qui le financent. Rien n’est publié sans votre accord.
introductions-step-outcome = Suites
introductions-did-not-yet = Une réponse « pas encore » a été donnée.
introductions-did-outcome = Une suite a été notée.
introductions-did-outcome-confirmed = La suite a été confirmée par l’autre côté.
introductions-did-outcome-retracted = Une suite a été retirée.
introductions-did-left-to-staff = Personne n’a répondu : c’est à l’équipe du programme de prendre des nouvelles.
introductions-did-letter-lost = La lettre n’est pas arrivée.
introductions-consent-no = non, le { $date }
introductions-colleague-words = Un mot pour cette personne et pour l’équipe
introductions-passed = Transmise par { $from } à { $to }, le { $date }.
introductions-did-outcome-published = L’accord pour publier une suite a changé.
meet-hidden = Cette startup ne se montre plus aux partenaires. Vos mots sont restés ici : vous pouvez les adresser à l’équipe du programme.
meet-letter-no-subject = { $startup } vous répond
meet-letter-no = { $startup } vous remercie, et ne donne pas suite cette fois-ci.
meet-letter-later = { $startup } vous remercie. Ce n’est pas le moment pour elle ; l’équipe du programme en reparlera à partir du { $until }.
wish-nobody-there = Ce partenaire n’a plus personne à qui écrire. Donnez-lui d’abord quelqu’un.
follow-publish-yes = D’accord pour publier
follow-publish-no = Ne plus publier
follow-letter-no-meeting = On nous a dit que la rencontre avec { $other } n’a pas eu lieu, ou n’a rien donné. Est-ce exact ?
letters-ask-again = Poser la question de nouveau
meet-startups = Des startups à rencontrer
meet-startups-lead = Elles ont accepté d’être montrées. Dites laquelle vous aimeriez rencontrer : elle lit vos mots et décide.
meet-none = Aucune startup ne se montre pour l’instant
meet-none-text = Dites à l’équipe du programme qui vous aimeriez rencontrer : elle cherchera pour vous.
meet-none-found = Aucune startup ne correspond
meet-there = Voir la mise en relation
meet-ask = Demander à la rencontrer
meet-title = Rencontrer { $startup }
meet-lead = Vous dites oui en premier. Vos coordonnées ne sont données que si la startup dit oui à son tour.
meet-send = Demander la rencontre
meet-wish = Dire qui nous aimerions rencontrer
meet-wish-lead = L’équipe du programme cherche parmi ses startups, et leur transmet vos mots. Vous dites oui en premier ; chacune décide.
meet-wish-send = Envoyer à l’équipe du programme
meet-wish-words = Nous aimerions rencontrer des startups qui…
meet-wish-words-hint = Ce qu’elles font, ce que vous cherchez, ce que vous pouvez offrir. N’y mettez ni nom, ni adresse, ni téléphone.
meet-words = Pourquoi vous aimeriez la rencontrer
meet-words-hint = Elle lira ces mots tels quels. N’y mettez ni nom, ni adresse, ni téléphone : ils seront donnés quand les deux auront dit oui.
meet-already = Une mise en relation avec cette startup existe déjà.
meet-no-founder = Cette startup ne peut pas recevoir de lettre pour l’instant. L’équipe du programme peut vous aider.
meet-said = C’est envoyé
meet-said-text = L’équipe du programme cherche des startups et leur transmet vos mots.
meet-wishes = Ce que vous avez demandé
meet-letter-came-subject = { $partner } aimerait rencontrer { $startup }
meet-letter-came = { $partner } aimerait rencontrer { $startup }, qui a reçu la question. Vous n’avez rien à faire. Voici le texte :
meet-letter-wish-subject = { $partner } aimerait rencontrer des startups
meet-letter-wish = { $who } ({ $partner }) aimerait rencontrer des startups qui correspondent à ceci :
wish-title = { $partner } aimerait rencontrer des startups
wish-lead = Dit par { $who } le { $date }, pour le programme { $programme }.
wish-closed = Demande close le { $date }
wish-nobody = Plus aucune startup du programme à proposer
wish-put = Proposer à cette startup
wish-put-hint = Elle reçoit les mots du partenaire et décide. Si elle dit oui, les deux sont présentés.
wish-choose = Choisissez une startup du programme qui n’est pas encore en relation avec ce partenaire.
wish-close = Clore la demande…
wish-close-text = Le partenaire verra que vous avez fini de chercher.
wish-close-now = Clore
wish-asked = Startups interrogées
wish-put-to = { $count ->
    [0] L’équipe cherche encore.
    [one] Transmis à { $count } startup.
   *[other] Transmis à { $count } startups.
}
wish-said = Dit le { $date }.
wish-look = Chercher des startups
wish-wait = { $partner } aimerait rencontrer des startups
shown-title = Être montrée aux partenaires
shown-lead = Les partenaires de vos programmes peuvent lire ceci, et demander à vous rencontrer. Jamais un nom de personne, ni une adresse : vous décidez à chaque demande.
shown-since = Montrée aux partenaires depuis le { $date }
shown-not = Les partenaires ne la voient pas
shown-show = La montrer aux partenaires
shown-hide = Ne plus la montrer
introductions-letter-founder-wanted-subject = { $partner } aimerait vous rencontrer
introductions-letter-founder-wanted = { $partner }, partenaire du programme { $programme }, aimerait vous rencontrer. Voici ses mots :
introductions-letter-founder-wanted-consent = Si vous dites oui, une lettre vous présente l’un à l’autre. Vos coordonnées ne sont pas données avant. Votre réponse est attendue avant le { $until }.
introductions-pitch-partner = Les mots du partenaire
introductions-agree-wanted-text = Si vous dites oui, une lettre vous présente l’un à l’autre. Rien n’est donné avant.
introductions-agree-wanted = Oui, présentez-nous
introductions-letter-founder-asked-subject = { $partner } : ce texte vous convient-il ?
introductions-letter-requested-subject = { $startup } aimerait rencontrer { $partner }
introductions-letter-requested = { $founder } ({ $startup }) aimerait rencontrer { $partner }. Voici son texte :
introductions-letter-requested-what = Rien n’est encore parti vers le partenaire : lisez, corrigez au besoin, et posez-lui la question.
introductions-letter-founder-asked = L’équipe du programme { $programme } aimerait vous présenter à { $partner }. Voici le texte que ce partenaire lirait :
introductions-letter-founder-consent = Rien ne part sans votre accord, et vos coordonnées ne seront données que si les deux disent oui. Votre réponse est attendue avant le { $until }.
introductions-letter-reminder = { $days ->
    [one] Nous vous avons écrit hier : on attend votre réponse.
   *[other] Nous vous avons écrit il y a { $days } jours : on attend votre réponse.
}
introductions-letter-reminder-subject = Rappel : { $subject }
introductions-letter-partner-asked-subject = Rencontrer { $startup } ?
introductions-letter-partner-asked = Le programme { $programme } vous propose de rencontrer { $startup }.
introductions-letter-who = { $startup } : { $mission }
introductions-letter-partner-how = Ce bouton ouvre une page qui pose la question, sans compte : un clic y suffit pour dire oui, deux pour dire non ou pas maintenant, sans raison à donner. Vos coordonnées ne sont données que si vous dites oui. Le lien vaut jusqu’au { $until }.
introductions-letter-introduced-subject = Vous voilà en relation avec { $other }
introductions-letter-hello-both = Bonjour { $founder }, bonjour { $partner },
introductions-letter-introduced = { $startup } et { $partner } ont dit oui tous les deux : vous voilà présentés. Cette lettre vous parvient à l’un et à l’autre.
introductions-letter-first-step = Un premier pas tout simple : { $founder } écrit dans la semaine et propose deux dates pour un appel de trente minutes ; { $partner } en choisit une.
introductions-letter-hours = Choisir une heure avec { $name }
introductions-letter-declined-subject = { $partner } a décliné
introductions-letter-declined = { $partner } ne souhaite pas rencontrer { $startup } cette fois-ci.
introductions-letter-deferred-subject = { $partner } : pas maintenant
introductions-letter-deferred = { $partner } ne peut pas rencontrer { $startup } maintenant, et propose d’en reparler à partir du { $until }.
introductions-letter-refused-subject = { $startup } ne donne pas suite
introductions-letter-refused = { $startup } ne souhaite pas être présentée à { $partner }.
introductions-letter-why = La raison donnée : { $reason }.
introductions-letter-withdrawn-subject = { $startup } : plus besoin de répondre
introductions-letter-withdrawn = La mise en relation avec { $startup }, dans le programme { $programme }, est retirée. Vous n’avez rien à faire ; merci de l’attention que vous y avez portée.

# ledger

ledger-see = Bilan des mises en relation
ledger-title = Bilan des mises en relation
ledger-search = Période, programme, promotion et partenaire
ledger-from = Du
ledger-until = Au
ledger-between = du { $from } au { $until }
ledger-programme = Programme
ledger-every-programme = Tous
ledger-every-cohort = Toutes
ledger-date-wrong = « { $typed } » n’est pas une date. Donnez une date qui existe, écrite comme 2026-03-04.
ledger-ends-before = La période finit avant de commencer. Choisissez une fin plus tardive.
ledger-out-of-reach = Choisissez des dates entre 1970 et 2999.
ledger-nothing = Aucun partenaire interrogé dans cette période
ledger-nothing-text = Élargissez la période, ou choisissez tous les programmes, promotions et partenaires.
ledger-means = Une mise en relation compte dans la période où son partenaire a été interrogé pour la première fois, à l’heure de Paris ; ce qui en est venu compte avec elle, même plus tard. Les bilans de deux périodes qui se suivent s’additionnent donc. Une startup de deux promotions compte dans chacune.
ledger-no-figure = pas de chiffre
ledger-asked = Propositions
ledger-asked-means = Les mises en relation dont le partenaire a été interrogé pour la première fois dans la période, ou s’est présenté de lui-même. Une question reposée ne compte pas deux fois.
ledger-accepted = Acceptées
ledger-accepted-means = Les propositions dont la dernière réponse du partenaire est oui : { $percent } % des propositions, celles sans réponse comprises.
ledger-met = Rencontres
ledger-met-means = Les propositions à la suite desquelles la startup et le partenaire se sont rencontrés.
ledger-outcomes = Suites
ledger-outcomes-means = Essais, contrats, mécénat de compétences, crédits, financements et conseils nés de ces propositions. « Rien » et ce qui a été retiré ne comptent pas.
ledger-half-days = Jours de mécénat de compétences
ledger-half-days-short = Jours
ledger-half-days-means = Les jours de travail donnés par les partenaires dans ces suites, comptés par demi-journées.
ledger-euros = Valeur en euros
ledger-euros-short = Valeur
ledger-euros-means = La somme des montants donnés. Suites avec un montant : { $valued } sur { $number }. Une suite sans montant n’est pas comptée, plutôt que comptée pour zéro.
ledger-median = Délai médian de réponse
ledger-median-short = Délai
ledger-median-means = De la première question à la première réponse du partenaire, oui, non ou pas maintenant : une réponse sur deux est venue plus vite. Sans réponse, pas de délai.
ledger-one-day = { $number } jour
ledger-days = { $number } jours
ledger-by-partner = Par partenaire
ledger-in-all = En tout
ledger-by-kind = Par forme de suite
ledger-by-kind-lead = Toutes les suites des propositions de la période, quelle que soit leur date.
ledger-by-kind-caption = Suites par forme
ledger-kind = Forme
ledger-number = Nombre
ledger-more = Les autres chiffres
ledger-declined = Déclinées
ledger-declined-means = Les propositions dont la dernière réponse du partenaire est non.
ledger-deferred = Pas maintenant
ledger-deferred-means = Les propositions dont la dernière réponse du partenaire est « pas maintenant ».
ledger-unanswered = Sans réponse
ledger-unanswered-means = Les propositions auxquelles le partenaire n’a jamais répondu : elles attendent, leur délai est passé, ou elles ont été retirées avant.
ledger-introduced = Présentations
ledger-introduced-means = Les propositions où les deux ont dit oui et ont reçu les coordonnées l’un de l’autre.
ledger-fruitful = Avec une suite
ledger-fruitful-means = Les propositions dont est née au moins une suite ; plusieurs suites de la même comptent une fois.
ledger-confirmed = Confirmées
ledger-confirmed-means = Les suites que l’autre côté a dites justes.
ledger-publishable = Publiables
ledger-publishable-means = Les suites que la startup et le partenaire ont tous deux accepté de rendre publiques.
ledger-files = Une ligne par mise en relation
ledger-files-lead = Les mises en relation de ce bilan, pour un tableur. Aucune personne n’y est nommée.
ledger-xlsx = Télécharger pour Excel (XLSX)
ledger-csv = Télécharger en CSV
ledger-started-by = Demandée par
ledger-by-staff = l’équipe du programme
ledger-by-founder = la startup
ledger-by-partner-itself = le partenaire
ledger-first-asked = Première question
ledger-first-answered = Première réponse
ledger-reply = Dernière réponse
ledger-reply-given = oui
ledger-reply-refused = non
ledger-reply-deferred = pas maintenant
ledger-days-to-answer = Jours jusqu’à la réponse
ledger-introduced-on = Présentation
ledger-met-on = Rencontre
year-see = Bilan de l’année
year-title = { $partner } en { $year }
year-lead = Ce que ce partenaire a fait avec les startups accompagnées, pour son rapport annuel.
year-years = Années
year-met = Startups rencontrées
year-met-on = le { $date }, programme { $programme }
year-outcomes-caption = Suites qui ont commencé en { $year }
year-dates = Dates
year-publishable = Peut être publié
year-publishable-yes = oui
year-publishable-no = non
year-unconfirmed = dit par la startup, à confirmer
year-means = Les rencontres sont celles de { $year }, à l’heure de Paris. Une suite compte, avec tous ses jours et toute sa valeur, dans l’année où elle commence ; une suite sans montant n’ajoute rien à la valeur. Ne peut être publié que ce que les deux côtés ont accepté de rendre public.
year-made = État établi par Levier le { $date }.
year-nothing = Rien en { $year }
year-nothing-text = Une startup compte ici dès qu’il est noté qu’elle et le partenaire se sont rencontrés, une suite dès qu’elle est dite.
year-your-programmes = Vous lisez ici ce qui concerne vos programmes.

## Courriers

letters-title = Courriers
letters-lead = Les lettres que Levier écrit pour vos programmes : parties, en attente ou refusées.
letters-wait-title = Aucune lettre ne part pour l’instant
letters-wait-text = Aucun serveur d’envoi n’est indiqué. Les lettres attendent ici ; elles partiront dès que la personne qui administre Levier aura réglé LEVIER_SMTP_URL.
letters-demo-title = Dans la démonstration, rien ne part
letters-demo-link = Lire toutes les lettres dans la boîte aux lettres
letters-choose = Choisir un programme
letters-programme = Programme
letters-programme-failed = { $name } (échecs : { $count })
letters-house = Hors programme
letters-show = Afficher
letters-tabs = Lettres selon leur état
letters-all = Toutes
letter-stages-waiting = En attente
letter-stages-failed = En échec
letter-stages-sent = Parties
letter-stages-dropped = Devenues inutiles
letter-stage-waiting = En attente
letter-stage-failed = Échec
letter-stage-sent = Partie
letter-stage-dropped = Devenue inutile
letter-trouble-busy = Le serveur d’envoi demande de patienter.
letter-trouble-closed = Le serveur d’envoi est injoignable, ou refuse notre connexion.
letter-trouble-silent = Le serveur d’envoi ne répond plus.
letter-trouble-cut = Le serveur d’envoi a coupé avant de répondre. La lettre est peut-être partie.
letter-trouble-refused = Le serveur d’envoi refuse cette lettre.
letters-returned = Elle n’est pas arrivée…
letters-returned-text = Dites-le si la lettre vous est revenue, ou si la personne ne l’a pas eue. Ce qu’elle demandait vous revient.
letters-returned-now = Elle n’est pas arrivée
letter-trouble-returned = Elle est partie, mais n’est pas arrivée.
letter-trouble-unwritable = Cette lettre n’a pas pu être mise en forme. Vérifiez l’adresse de la personne.
letter-trouble-unreadable = La clé qui protégeait cette lettre n’est plus là. Il faut en écrire une autre.
letter-trouble-fatal = L’envoi s’est interrompu trop de fois.
letter-said = Réponse reçue : « { $said } ».
letters-caption = Lettres : { $programme }
letters-subject = Objet
letters-to = Pour
letters-written = Écrite le
letters-stage = État
letters-sent = Partie le
letters-tries = Essais
letters-next-try = Prochain essai
letters-why = Pourquoi
letters-dropped = Quand son tour est venu, ce qu’elle disait n’était plus vrai. Elle n’est pas partie.
letters-nobody = une personne sans compte
letters-empty = Aucune lettre ici
letters-trail = Vous êtes ici
letters-one-title = Lettre pour { $name }
letters-hidden = Les liens et les codes ne sont pas montrés ici : ils sont pour la personne qui reçoit la lettre.
letters-retry = Réessayer
mailbox-title = Boîte aux lettres
mailbox-lead = Dans la démonstration, rien ne part : toutes les lettres se lisent ici.
mailbox-empty = Aucune lettre pour l’instant
mailbox-page = Page
mailbox-alone = Lire cette lettre seule
mailbox-calendar = Fichier d’agenda

## Journal

# journal

journal-someone = Quelqu’un
journal-other = { $actor } a fait un changement ({ $act }).
journal-place-placed = { $other ->
    [none] { $actor } a donné une place à la startup dans une promotion.
   *[other] { $actor } a donné une place à la startup dans { $other }.
}
journal-place-changed = { $actor } a modifié la place de la startup.
journal-place-moved = { $actor } a changé la startup de promotion.
journal-place-left = { $actor } a noté que la startup quitte la promotion.
journal-place-graduated = { $actor } a noté que la startup a terminé le parcours.
journal-place-returned = { $actor } a noté le retour de la startup dans la promotion.
journal-place-referent = { $actor } a changé le référent de la startup.
journal-startup-added = { $actor } a ajouté la startup.
journal-startup-changed = { $actor } a modifié le profil.
journal-act-taken-back = { $actor } a annulé ce qui venait d’être fait.
journal-startup-merged = { $actor } a réuni une autre fiche à celle de la startup.
journal-founder-invited = { $actor } a invité quelqu’un dans l’équipe fondatrice.
journal-founder-left = { $actor } a quitté l’équipe fondatrice.
journal-founder-removed = { $actor } a retiré quelqu’un de l’équipe fondatrice.
journal-founder-main-contact = { $actor } a changé le contact principal.
journal-note-added = { $actor } a écrit une note de l’équipe.
journal-note-corrected = { $actor } a corrigé une note de l’équipe.
journal-booking-handed-over = { $other ->
    [none] Une séance est passée à quelqu’un d’autre de l’équipe.
   *[other] La séance avec { $other } est passée à quelqu’un d’autre de l’équipe.
}
journal-alert-asked = { $actor } a demandé une lettre si une heure se libère.
journal-alert-dropped = { $actor } ne souhaite plus être prévenu si une heure se libère.
journal-alert-told = La startup a été prévenue d’une heure qui s’est libérée.
journal-session-opened = { $actor } a ouvert une séance à plusieurs.
journal-session-moved = { $actor } a déplacé une séance à plusieurs.
journal-session-reworded = { $actor } a modifié une séance à plusieurs.
journal-session-resized = { $actor } a changé le nombre de places d’une séance.
journal-session-cancelled = { $actor } a annulé une séance à plusieurs.
journal-session-offered = { $other ->
    [none] Une place s’est libérée dans une séance à plusieurs, et elle est gardée.
   *[other] Une place s’est libérée dans une séance avec { $other }, et elle est gardée.
}
journal-session-waited = { $other ->
    [none] { $actor } a rejoint une liste d’attente.
   *[other] { $actor } a rejoint la liste d’attente d’une séance avec { $other }.
}
journal-session-declined = { $other ->
    [none] { $actor } a laissé une place à la startup suivante.
   *[other] { $actor } a laissé à la startup suivante une place dans une séance avec { $other }.
}
journal-session-passed = { $other ->
    [none] Une place gardée est passée à la startup suivante.
   *[other] Une place gardée dans une séance avec { $other } est passée à la startup suivante.
}
journal-session-left-line = { $other ->
    [none] { $actor } a quitté une liste d’attente.
   *[other] { $actor } a quitté la liste d’attente d’une séance avec { $other }.
}
journal-session-line-closed = { $other ->
    [none] Une séance attendue a été annulée.
   *[other] Une séance attendue avec { $other } a été annulée.
}
journal-booking-booked = { $other ->
    [none] { $actor } a réservé une séance.
   *[other] { $actor } a réservé une séance avec { $other }.
}
journal-on-behalf = { $sentence } Pour { $name }.
journal-booking-asked = { $other ->
    [none] { $actor } a demandé une séance.
   *[other] { $actor } a demandé une séance à { $other }.
}
journal-booking-agreed = { $other ->
    [none] { $actor } a accepté une séance.
   *[other] { $actor } a accepté une séance avec { $other }.
}
journal-booking-declined = { $other ->
    [none] { $actor } a décliné une séance.
   *[other] { $actor } a décliné une séance avec { $other }.
}
journal-booking-unwished = { $actor } a retiré un autre choix d’une demande de séance.
journal-booking-wished = { $actor } a ajouté un autre choix à une demande de séance.
journal-booking-invited = { $other ->
    [none] { $actor } a invité quelqu’un de l’équipe à une séance.
   *[other] { $actor } a invité quelqu’un de l’équipe à une séance avec { $other }.
}
journal-booking-joined = { $other ->
    [none] { $actor } vient à une séance.
   *[other] { $actor } vient à une séance avec { $other }.
}
journal-booking-stayed-away = { $other ->
    [none] { $actor } ne vient pas à une séance.
   *[other] { $actor } ne vient pas à une séance avec { $other }.
}
journal-booking-prepared = { $other ->
    [none] { $actor } a préparé une séance.
   *[other] { $actor } a préparé une séance avec { $other }.
}
journal-booking-expired = { $other ->
    [none] Une demande de séance est restée sans réponse.
   *[other] Une demande de séance à { $other } est restée sans réponse.
}
journal-booking-moved = { $other ->
    [none] { $actor } a déplacé une séance.
   *[other] { $actor } a déplacé une séance avec { $other }.
}
journal-booking-cancelled = { $other ->
    [none] { $actor } a annulé une séance.
   *[other] { $actor } a annulé une séance avec { $other }.
}
journal-booking-attended = { $other ->
    [none] { $actor } a noté une présence à une séance.
   *[other] { $actor } a noté une présence à une séance avec { $other }.
}
journal-booking-missed = { $other ->
    [none] { $actor } a noté une absence à une séance.
   *[other] { $actor } a noté une absence à une séance avec { $other }.
}
journal-booking-held = { $other ->
    [none] { $actor } a noté qu’une séance a eu lieu.
   *[other] { $actor } a noté qu’une séance avec { $other } a eu lieu.
}
journal-booking-noted = { $other ->
    [none] { $actor } a écrit le compte rendu d’une séance.
   *[other] { $actor } a écrit le compte rendu d’une séance avec { $other }.
}
journal-booking-note-corrected = { $other ->
    [none] { $actor } a corrigé le compte rendu d’une séance.
   *[other] { $actor } a corrigé le compte rendu d’une séance avec { $other }.
}
journal-booking-next-agreed = { $other ->
    [none] { $actor } a noté ce qui est convenu après une séance.
   *[other] { $actor } a noté ce qui est convenu après une séance avec { $other }.
}
journal-booking-next-done = { $other ->
    [none] { $actor } a coché ce qui était convenu après une séance.
   *[other] { $actor } a coché ce qui était convenu après une séance avec { $other }.
}
journal-booking-next-reopened = { $other ->
    [none] { $actor } a noté que ce qui était convenu après une séance reste à faire.
   *[other] { $actor } a noté que ce qui était convenu après une séance avec { $other } reste à faire.
}
journal-booking-word-said = { $other ->
    [none] { $actor } a donné son avis sur une séance.
   *[other] { $actor } a donné son avis sur une séance avec { $other }.
}
journal-introduction-asked = { $other ->
    [none] { $actor } a demandé une mise en relation.
   *[other] { $actor } a demandé une mise en relation avec { $other }.
}
journal-introduction-agreed = { $other ->
    [none] { $actor } a donné son accord à une mise en relation.
   *[other] { $actor } a donné son accord à une mise en relation avec { $other }.
}
journal-introduction-accepted = { $other ->
    [none] { $actor } a accepté une mise en relation.
   *[other] { $actor } a accepté une mise en relation pour { $other }.
}
journal-introduction-refused = { $other ->
    [none] { $actor } a refusé une mise en relation.
   *[other] { $actor } a refusé une mise en relation avec { $other }.
}
journal-introduction-declined = { $other ->
    [none] { $actor } a décliné une mise en relation.
   *[other] { $actor } a décliné une mise en relation pour { $other }.
}
journal-introduction-deferred = { $other ->
    [none] { $actor } a répondu « pas maintenant » à une mise en relation.
   *[other] { $actor } a répondu « pas maintenant » à une mise en relation pour { $other }.
}
journal-introduction-introduced = Les deux côtés ont dit oui : la mise en relation est faite.
journal-introduction-withdrawn = { $other ->
    [none] { $actor } a retiré une mise en relation.
   *[other] { $actor } a retiré une mise en relation avec { $other }.
}
journal-introduction-reopened = { $other ->
    [none] { $actor } a rouvert une mise en relation.
   *[other] { $actor } a rouvert une mise en relation avec { $other }.
}
journal-introduction-met = { $other ->
    [none] { $actor } a noté que la rencontre a eu lieu.
   *[other] { $actor } a noté que la rencontre avec { $other } a eu lieu.
}
journal-introduction-wrote = { $other ->
    [none] { $actor } a écrit au partenaire.
   *[other] { $actor } a écrit à { $other }.
}
journal-introduction-expired = Une mise en relation est restée sans réponse et s’est éteinte.
journal-introduction-questioned = { $actor } a posé une question avant de répondre à une mise en relation.
journal-introduction-colleague-named = { $actor } a indiqué quelqu’un de mieux placé pour une mise en relation.
journal-introduction-replied = { $actor } a répondu à la question d’un partenaire.
journal-introduction-passed-on = { $actor } a transmis une mise en relation à quelqu’un d’autre chez le partenaire.
journal-introduction-founder-deferred = { $actor } a répondu « pas maintenant » à une mise en relation.
journal-introduction-contact-left = { $actor } a retiré la personne qui avait la lettre d’une mise en relation.
journal-introduction-not-yet = { $actor } a répondu « pas encore » après une mise en relation.
journal-introduction-outcome = { $actor } a noté une suite d’une mise en relation.
journal-introduction-outcome-confirmed = { $actor } a confirmé une suite d’une mise en relation.
journal-introduction-outcome-retracted = { $actor } a retiré une suite d’une mise en relation.
journal-introduction-left-to-staff = Personne n’a dit ce que devenait une mise en relation.
journal-partner-wished = { $actor } a dit qui le partenaire aimerait rencontrer.
journal-partner-wish-closed = { $actor } a clos une demande d’un partenaire.
journal-startup-shown = { $actor } a changé ce que les partenaires voient de la startup.
journal-introduction-letter-lost = Une lettre à propos d’une mise en relation n’est pas arrivée.
journal-letter-returned = { $actor } a noté qu’une lettre n’est pas arrivée.
journal-introduction-outcome-published = { $actor } a changé l’accord pour publier une suite.
journal-place-referred = { $actor } a changé le référent de la startup.
journal-startup-imported = { $actor } a importé une liste où figure la startup.
journal-startup-created = { $actor } a ajouté la startup.
journal-introduction-rewritten = { $other ->
    [none] { $actor } a modifié le texte d’une mise en relation.
   *[other] { $actor } a modifié le texte d’une mise en relation avec { $other }.
}
journal-introduction-founder-asked = { $other ->
    [none] { $actor } a demandé l’accord de la startup pour une mise en relation.
   *[other] { $actor } a demandé l’accord de la startup pour une mise en relation avec { $other }.
}
journal-introduction-partner-asked = { $other ->
    [none] { $actor } a écrit à un partenaire pour une mise en relation.
   *[other] { $actor } a écrit à { $other } pour une mise en relation.
}
journal-cohort-created = { $actor } a créé une promotion.
journal-cohort-changed = { $actor } a modifié une promotion.
journal-cohort-closed = { $actor } a clos une promotion.
journal-cohort-reopened = { $actor } a rouvert une promotion.
journal-programme-created = { $actor } a créé un programme.
journal-programme-changed = { $actor } a modifié un programme.
journal-programme-closed = { $actor } a clos un programme.
journal-programme-reopened = { $actor } a rouvert un programme.
journal-manager-added = { $actor } a donné la gestion d’un programme à quelqu’un.
journal-manager-removed = { $actor } a retiré la gestion d’un programme à quelqu’un.
journal-staff-added = { $actor } a fait entrer quelqu’un dans l’équipe.
journal-staff-removed = Quelqu’un a cessé de s’occuper de toute la maison.
journal-partner-added = { $actor } a ajouté un partenaire.
journal-partner-changed = { $actor } a modifié un partenaire.
journal-partner-merged = { $actor } a réuni une autre fiche à celle d’un partenaire.
journal-partner-opened = { $actor } a ouvert un partenaire à un programme.
journal-partner-shut = { $actor } a retiré un partenaire d’un programme.
journal-partner-person-added = { $actor } a ajouté quelqu’un chez un partenaire.
journal-partner-person-corrected = { $actor } a corrigé la fonction de quelqu’un chez un partenaire.
journal-partner-person-removed = { $actor } a retiré quelqu’un de chez un partenaire.
journal-partnership-changed = { $actor } a modifié un partenariat.
journal-partnership-passed-on = { $actor } a confié un partenariat à quelqu’un d’autre de l’équipe.
journal-call-passed-on = { $actor } a confié une prochaine étape à quelqu’un d’autre de l’équipe.
journal-call-noted = { $actor } a noté un échange avec un partenaire ou un mentor.
journal-call-corrected = { $actor } a corrigé la note d’un échange avec un partenaire ou un mentor.
journal-call-done = { $actor } a fait ce qui venait après un échange avec un partenaire ou un mentor.
journal-call-taken-back = { $actor } a retiré la note d’un échange avec un partenaire ou un mentor.
journal-offer-added = { $actor } a ajouté une offre de partenaire.
journal-offer-changed = { $actor } a modifié une offre de partenaire.
journal-offer-closed = { $actor } a fermé une offre de partenaire.
journal-offer-reopened = { $actor } a rouvert une offre de partenaire.
journal-offer-asked = { $actor } a demandé une offre de partenaire.
journal-offer-taken-back = { $actor } a retiré une demande d’offre de partenaire.
journal-offer-joined = { $actor } a noté que la startup et le partenaire d’une offre sont en relation.
journal-offer-granted = { $actor } a accordé une offre de partenaire à la startup.
journal-offer-declined = { $actor } a décliné la demande d’une offre de partenaire.
journal-letter-retried = { $actor } a fait renvoyer un courrier.
journal-matching-started = { $actor } a fait proposer des binômes pour une promotion.
journal-matching-proposed = { $actor } a fait proposer des binômes de nouveau.
journal-matching-changed = { $actor } a changé les nombres d’une proposition de binômes.
journal-matching-discarded = { $actor } a abandonné une proposition de binômes.
journal-matching-published = { $actor } a publié les binômes d’une promotion.
journal-matching-kept = { $actor } a gardé un binôme.
journal-matching-let-go = { $actor } ne garde plus un binôme.
journal-matching-added = { $actor } a choisi un mentor pour une startup.
journal-matching-removed = { $actor } a retiré un binôme.
journal-matching-forbidden = { $actor } a écarté un binôme.
journal-matching-allowed = { $actor } permet de nouveau un binôme.
journal-mentorship-begun = { $other ->
    [none] { $actor } a donné un mentor à la startup.
   *[other] { $actor } a donné un mentor à la startup : { $other }.
}
journal-mentorship-ended = { $other ->
    [none] { $actor } a mis fin à l’accompagnement par un mentor.
   *[other] { $actor } a mis fin à l’accompagnement par { $other }.
}
journal-import-done = { $actor } a importé des données.
journal-person-proved = { $actor } a confirmé son identité.
journal-hours-offered = { $actor } a offert des disponibilités.
journal-hours-away = { $actor } a noté une absence.
journal-hours-journey = { $actor } a noté un voyage : les heures suivent.
journal-hours-withdrawn = { $actor } a retiré des disponibilités.
journal-mentor-invited = { $actor } a invité quelqu’un comme mentor.
journal-hours-calendar-set = { $actor } a relié un agenda d’ailleurs.
journal-hours-calendar-hurried = { $actor } a fait relire son agenda d’ailleurs.
journal-hours-calendar-removed = { $actor } ne fait plus lire son agenda d’ailleurs.
journal-mentor-kind-added = { $actor } a ajouté une sorte de séance.
journal-mentor-kind-retired = { $actor } ne propose plus une sorte de séance.
journal-mentor-changed = { $actor } a modifié un profil de mentor.
journal-mentor-stops = { $actor } souhaite ne plus être mentor : ses heures sont en pause.
journal-person-signed-in = Connexion : { $actor }.
journal-person-signed-out = { $actor } a mis fin à une connexion.
journal-person-changed = { $actor } a modifié son compte.
journal-person-merged = { $actor } a réuni deux comptes d’une même personne.
journal-person-calendar-made = { $actor } a fait une adresse privée pour son agenda.
journal-person-calendar-stopped = { $actor } a retiré l’adresse privée de son agenda.
journal-person-address-changed = { $actor } a changé d’adresse.
journal-person-address-restored = Changement d’adresse annulé : { $actor }.
journal-person-name-corrected = { $actor } a corrigé le nom de quelqu’un.
journal-person-address-corrected = { $actor } a corrigé l’adresse de quelqu’un.

## Vocabulaire partagé

# expertise

expertise-group-digital-engineering = Ingénierie numérique
expertise-group-product-and-design = Produit et conception
expertise-group-data = Données
expertise-group-go-to-market = Aller vers son public
expertise-group-funding-and-law = Financement et droit
expertise-group-impact = Impact
expertise-group-people = Équipe
expertise-software-architecture = Architecture logicielle
expertise-web-development = Développement web
expertise-mobile-development = Développement mobile
expertise-hosting-and-operations = Hébergement et exploitation
expertise-cybersecurity = Cybersécurité
expertise-artificial-intelligence = Intelligence artificielle
expertise-free-software = Logiciel libre
expertise-product-management = Gestion de produit
expertise-user-research = Recherche utilisateur
expertise-interface-design = Conception d’interfaces
expertise-accessibility = Accessibilité numérique
expertise-sustainable-design = Écoconception
expertise-open-data = Données ouvertes
expertise-data-analysis = Analyse de données
expertise-maps-and-geodata = Cartes et données géographiques
expertise-data-protection = Protection des données (RGPD)
expertise-business-model = Modèle économique
expertise-sales-to-companies = Vente aux entreprises
expertise-public-procurement = Marchés publics
expertise-partnerships = Partenariats
expertise-communication = Communication
expertise-community-building = Animation de communauté
expertise-fundraising = Levée de fonds
expertise-grants-and-sponsorship = Subventions et mécénat
expertise-skills-sponsorship = Mécénat de compétences
expertise-finance-and-accounting = Finances et comptabilité
expertise-legal-structures = Statuts et formes juridiques
expertise-contracts-and-rights = Contrats et propriété intellectuelle
expertise-impact-measurement = Mesure d’impact
expertise-digital-inclusion = Inclusion numérique
expertise-scaling-up = Changement d’échelle
expertise-recruitment = Recrutement
expertise-teams-and-governance = Équipe et gouvernance
expertise-volunteers = Bénévolat
expertise-founder-coaching = Accompagnement de l’équipe fondatrice
startup-lever-platform = Plateforme
startup-lever-mobile-application = Application mobile
startup-lever-online-shop = Boutique en ligne
startup-lever-matching = Mise en relation
startup-lever-data = Données ouvertes ou massives
startup-lever-blockchain = Chaîne de blocs
startup-lever-dematerialised-documents = Documents dématérialisés
startup-lever-digital-mediation = Médiation numérique
startup-change-new-services = De nouveaux services
startup-change-hint-new-services = Une offre plus large que le métier de départ.
startup-change-partnerships = Des partenariats et des ventes croisées
startup-change-hint-partnerships = Une place dans l’écosystème d’un partenaire.
startup-change-new-place = Une nouvelle place dans la chaîne de valeur
startup-change-hint-new-place = Se passer d’un intermédiaire, devenir distributeur.
startup-goal-odd-1 = 1. Pas de pauvreté
startup-goal-odd-2 = 2. Faim « zéro »
startup-goal-odd-3 = 3. Bonne santé et bien-être
startup-goal-odd-4 = 4. Éducation de qualité
startup-goal-odd-5 = 5. Égalité entre les sexes
startup-goal-odd-6 = 6. Eau propre et assainissement
startup-goal-odd-7 = 7. Énergie propre et d’un coût abordable
startup-goal-odd-8 = 8. Travail décent et croissance économique
startup-goal-odd-9 = 9. Industrie, innovation et infrastructure
startup-goal-odd-10 = 10. Inégalités réduites
startup-goal-odd-11 = 11. Villes et communautés durables
startup-goal-odd-12 = 12. Consommation et production responsables
startup-goal-odd-13 = 13. Lutte contre les changements climatiques
startup-goal-odd-14 = 14. Vie aquatique
startup-goal-odd-15 = 15. Vie terrestre
startup-goal-odd-16 = 16. Paix, justice et institutions efficaces
startup-goal-odd-17 = 17. Partenariats pour la réalisation des objectifs
startup-legal-association = Association
startup-legal-sas = SAS
startup-legal-sarl = SARL
startup-legal-scic = SCIC (société coopérative d’intérêt collectif)
startup-legal-scop = SCOP (société coopérative et participative)
startup-legal-fondation = Fondation
startup-legal-mutuelle = Mutuelle
startup-legal-entreprise-individuelle = Entreprise individuelle
startup-legal-other = Autre forme
startup-link-repository = Code source
startup-link-statistics = Statistiques
startup-link-impact = Impact
startup-link-video = Vidéo
startup-link-social = Réseau social
startup-link-press = Presse
startup-link-other = Autre adresse

## Démonstration

# demo

## Ligne de commande : inviter

invite-printed = { $name } peut entrer par cette adresse, une seule fois, pendant 24 heures :
invite-bad-address = « { $email } » ne peut pas être une adresse e-mail. Elle s’écrit comme amina@exemple.org.
invite-bad-name = Ce nom est vide, trop long ou contient un caractère qui ne s’affiche pas.
invite-kept = Personne ne peut être invité à l’adresse « { $email } » ces jours-ci : elle vient d’être remplacée par une autre dans un compte, qui peut la reprendre pendant sept jours par la lettre qu’elle a reçue. Utilisez cette lettre, ou invitez une autre adresse.
invite-no-programme = Aucun programme ne s’appelle « { $asked } ». Programmes connus : { $known }.
invite-no-programme-yet = Aucun programme ne s’appelle « { $asked } », et la maison n’en a encore aucun. Sans --programme, la personne s’occupe de toute la maison.
invite-first = Personne n’est encore de l’équipe. Pour entrer : levier invite VOTRE-ADRESSE --staff

dismiss-done = { $name } ne s’occupe plus de toute la maison, et toutes ses connexions ont pris fin.
dismiss-theirs = Reste à son nom, jusqu’à ce que l’équipe le confie à quelqu’un :
dismiss-manages = - { $programme } : gère ce programme
dismiss-startup = - { $programme } : suit la startup { $startup }
dismiss-partner = - { $programme } : suit le partenaire { $partner }
dismiss-view = - { $programme } : garde la vue « { $view } » pour l’équipe
dismiss-step = - { $programme } : doit encore « { $action } » ({ $about })
dismiss-nobody = Personne n’a l’adresse « { $email } » dans cette maison.
dismiss-no-administrator = { $name } ne s’occupe pas de toute la maison. Ceux qui le font : { $known }. La gestion d’un programme se retire sur la page de son équipe.
dismiss-last = Sans { $name }, personne ne s’occuperait plus de toute la maison. Faites d’abord entrer quelqu’un d’autre : levier invite ADRESSE --staff

## Imports

import-file-missing = Ce fichier n’existe pas. Vérifiez son chemin.
import-file-directory = C’est un dossier. Donnez le chemin d’un fichier CSV ou XLSX.
import-file-closed = Ce fichier ne peut pas être lu : { $why }.
import-file-large = Ce fichier est trop grand : { $most } Mo au plus. Partagez-le en plusieurs.
import-file-empty = Ce fichier est vide.
import-file-header-only = Ce fichier n’a aucune ligne sous ses titres de colonnes.
import-file-pdf = C’est un PDF. Il faut la liste elle-même : dans le tableur, « Enregistrer sous », puis XLSX ou CSV.
import-file-utf-16 = Ce fichier est en UTF-16. Enregistrez-le en CSV UTF-8, ou en XLSX.
import-file-nul = La ligne { $line } contient un octet nul : ce n’est pas un fichier texte, ou il est abîmé.
import-file-damaged = La ligne { $line } contient un octet qui n’est pas de l’UTF-8, alors que le reste en est. Enregistrez le fichier à nouveau en CSV UTF-8.
import-file-quote = Un guillemet ouvert à partir de la ligne { $line } n’est jamais refermé.
import-column-twice = Les colonnes « { $one } » et « { $other } » disent la même chose. N’en gardez qu’une.
import-column-missing = { $count ->
    [one] Il manque la colonne { $missing }.
   *[other] Il manque les colonnes { $missing }.
} Colonnes trouvées : { $found }.

import-at-line = Ligne { $line } : { $what }
import-at-cell = Ligne { $line }, colonne « { $column } » : { $what }
import-cell-count = elle a { $found ->
    [one] 1 case
   *[other] { $found } cases
}, pour { $expected ->
    [one] 1 colonne
   *[other] { $expected } colonnes
}. Un guillemet ou un séparateur manque peut-être.
import-cell-empty = rien n’est écrit, alors qu’il le faut.
import-cell-long = le texte dépasse { $most } caractères.
import-cell-control = le texte contient un caractère qui ne s’affiche pas.
import-cell-date = « { $typed } » n’est pas une date. Écrivez-la comme 31/03/2026 ou 31 mars 2026.
import-cell-no-year = aucune date ne dit l’année d’entrée.
import-cell-no-end = la startup est sortie, mais aucune date ne dit quand.
import-cell-early = la sortie vient avant l’entrée, le { $from }.
import-cell-same = c’est la même qu’à la ligne { $line }.
import-cell-programme = la ligne est d’un autre programme que « { $asked } ».
import-cell-round = des binômes se préparent dans la promotion « { $cohort } ». Publiez-les ou abandonnez-les d’abord.
import-cell-cohort-closed = la promotion « { $cohort } » est close. Rouvrez-la d’abord.
import-cell-programme-closed = le programme « { $programme } » est clos. Rouvrez-le d’abord.
import-cell-taken = une autre organisation porte déjà ce nom.
import-warn-address = « { $typed } » n’est pas l’adresse d’une page ; elle est laissée de côté.
import-warn-siret = ce n’est pas un numéro SIRET ; il est laissé de côté.
import-warn-rna = ce n’est pas un numéro RNA ; il est laissé de côté.
import-warn-legal = la forme juridique « { $typed } » n’est pas connue ; elle est laissée de côté.
import-warn-word = « { $word } » est trop long ou contient un caractère qui ne s’affiche pas ; il est laissé de côté.
import-warn-words = il y a plus de { $most } mots ; la liste est laissée de côté.
import-warn-sponsor = « { $name } » est trop long pour un nom d’organisation ; il est laissé de côté.
import-warn-acronym = plusieurs organisations ont le sigle « { $acronym } » ; aucune n’est choisie.
import-warn-one-sponsor = « { $name } » devient un seul partenaire de ce nom. S’ils sont plusieurs, séparez-les par des points-virgules.
import-perhaps = Est-ce « { $near } » ?
import-warn-future = cette sortie est à venir, le { $on } ; elle est notée ainsi.

import-problems = { $count ->
    [one] Rien n’est importé. Un problème est à corriger dans le fichier :
   *[other] Rien n’est importé. { $count } problèmes sont à corriger dans le fichier :
}
import-warnings = { $count ->
    [one] Une remarque, qui n’empêche pas l’import :
   *[other] { $count } remarques, qui n’empêchent pas l’import :
}
import-more = { $count ->
    [one] et une autre.
   *[other] et { $count } autres.
}
import-ignored = { $count ->
    [one] La colonne { $columns } est inconnue : rien n’en est lu.
   *[other] Ces colonnes sont inconnues, rien n’en est lu : { $columns }.
}
import-near = Ligne { $line }, nouveau nom « { $new } » : est-ce « { $known } » ?
import-near-reference = Si oui, écrivez « { $reference } » comme référence de cette ligne : sinon, une seconde startup est créée.
import-nothing = Rien à changer : tout est déjà comme le dit le fichier.
import-would = Essai : rien n’est écrit. L’import ferait ceci :
import-did = L’import est fait :
import-tally = { $noun } : { $created ->
    [0] 0 création
    [one] 1 création
   *[other] { $created } créations
}, { $changed ->
    [0] 0 modification
    [one] 1 modification
   *[other] { $changed } modifications
}, { $unchanged } sans changement
import-programmes = Programmes
import-cohorts = Promotions
import-startups = Startups
import-places = Places
import-organisations = Organisations
import-meanwhile = Quelqu’un a changé les mêmes fiches pendant l’import. Rien n’est importé ; recommencez.
import-left-at-stage = Sortie à l’étape « { $stage } »
import-left-some-day = Sortie sans raison donnée
import-file-picture = C’est une image. Il faut la liste elle-même, en XLSX ou en CSV.
import-file-document = C’est un document de traitement de texte ou une présentation. Copiez le tableau dans un tableur, puis enregistrez-le en XLSX ou en CSV.
import-file-web-page = C’est une page web ou un fichier XML, même si son nom dit autre chose. Ouvrez-le dans un tableur, puis « Enregistrer sous » : XLSX ou CSV.
import-file-archive = C’est une archive (.zip). Ouvrez-la, et déposez la liste qu’elle contient.
import-file-other-workbook = Ce classeur n’est ni au format XLSX ni au format ODS. Dans le tableur, « Enregistrer sous », puis XLSX.
import-file-old-workbook = Ce classeur est dans l’ancien format .xls. Dans le tableur, « Enregistrer sous », puis XLSX.
import-file-locked = Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis déposez-le de nouveau.
import-file-damaged-workbook = Ce classeur est abîmé : il ne peut pas être lu. Enregistrez-le de nouveau depuis le tableur.
import-file-rows = Ce fichier a trop de lignes : { $most } au plus. Partagez-le en plusieurs.
import-file-columns = Ce fichier a trop de colonnes : { $most } au plus. Enlevez celles qui ne servent pas.
import-file-too-much = Ce fichier contient trop de choses pour être lu en une fois. Enlevez les images et les feuilles qui ne servent pas, ou partagez-le en plusieurs.
import-cell-formula = la case contient une erreur du tableur : { $typed }.
import-cell-email = « { $typed } » n’est pas une adresse e-mail.
import-cell-emails = « { $typed } » contient plusieurs adresses e-mail. N’en gardez qu’une.
import-cell-no-programme = aucun de vos programmes ne s’appelle « { $programme } ».
import-cell-no-startup = aucune startup que vous suivez n’a ce nom ou cette référence : « { $startup } ».
import-cell-startups = plusieurs startups s’appellent « { $startup } ». Écrivez sa référence, ou ajoutez une colonne programme.
import-cell-no-partner = aucun partenaire que vous suivez n’a ce nom, ce sigle ou cette référence : « { $partner } ».
import-cell-partners = plusieurs partenaires ont le sigle ou la référence « { $partner } ». Écrivez le nom, ou le programme à côté de la référence.
import-cell-not-yours = cette startup n’a pas de place dans vos programmes : vous ne pouvez pas la modifier.
import-cell-not-open = « { $name } » existe déjà, mais n’est ouvert à aucun de vos programmes. Demandez à un administrateur de l’ouvrir.
import-cell-kept = cette adresse ne peut pas encore être celle de quelqu’un d’autre. Réessayez dans quelques jours.
import-cell-team = cette startup a déjà { $most } fondateurs, le plus possible.
import-warn-short = { $count ->
    [one] la dernière case de la ligne manque ; elle est lue comme vide.
   *[other] les { $count } dernières cases de la ligne manquent ; elles sont lues comme vides.
}
import-warn-same = la ligne est la même que la ligne { $line } ; elle n’est lue qu’une fois.
import-warn-titles = ce sont encore les titres des colonnes ; la ligne n’est pas lue.
import-warn-total = la ligne fait un total ; elle n’est pas lue.
import-warn-note = c’est une note sous la liste ; la ligne n’est pas lue.
import-warn-sponsor-closed = « { $name } » n’est ouvert à aucun de vos programmes ; il est laissé de côté.
import-warn-expertise = « { $word } » n’est pas dans le vocabulaire commun ; il est laissé de côté.
import-warn-language = « { $word } » n’est pas une langue des séances (français, anglais) ; elle est laissée de côté.
import-warn-zone = « { $typed } » n’est pas un fuseau horaire comme Europe/Paris ; il est laissé de côté.
import-warn-role = « { $typed } » n’est pas un rôle connu ; la personne devient fondatrice.
import-warn-name = cette adresse est celle d’une personne déjà connue, qui garde son nom, { $name } : elle seule le change.
import-warn-own-zone = cette personne garde son fuseau horaire : elle seule le change.
import-near-line = Ligne { $line }, « { $new } » : est-ce la même chose que « { $known } », ligne { $other } ?
import-mentors = Mentors
import-founders = Fondateurs
import-people = Personnes
import-contacts = Contacts
import-standing-placed = suivie
import-standing-left = sortie
import-standing-graduated = diplômée
imports-title = Imports
imports-lead = Les listes que vous avez déposées, et ce qu’elles ont fait. Personne d’autre ne les voit, sauf si vous ne suivez plus ce qu’elles ont apporté.
imports-new = Importer une liste
imports-none = Aucun import pour l’instant
imports-none-text = Une liste de startups, de partenaires, de mentors, de fondateurs ou de contacts de partenaires, tenue dans un tableur, entre ici en une fois.
imports-caption = Vos imports, le plus récent d’abord
imports-file = Fichier
imports-list = Liste
imports-programme = Programme
imports-uploaded = Déposé
imports-state = Où il en est
imports-did = Ce qu’il a fait
imports-did-nothing = rien à changer
imports-undo-link = L’annuler…
import-kind-startups = Startups
import-kind-partners = Partenaires
import-kind-mentors = Mentors
import-kind-people = Fondateurs
import-kind-contacts = Contacts des partenaires
import-kind-hint-startups = Avec leur programme, leur promotion et leurs partenaires.
import-kind-hint-partners = Des organisations : nom, sigle, type, domaine, site.
import-kind-hint-mentors = Nom, adresse e-mail, ce sur quoi ils aident. Une lettre les invite.
import-kind-hint-people = Nom, adresse e-mail et startup. Une lettre les invite.
import-kind-hint-contacts = Nom, adresse e-mail, organisation et fonction. Une lettre les invite.
import-state-uploaded = Colonnes à dire
import-state-chosen = À relire
import-state-confirmed = Importé
import-state-undone = Annulé
import-state-expired = Expiré
imports-new-lead = Rien n’est écrit tout de suite : vous verrez d’abord ce que l’import ferait.
imports-kind = Une liste de quoi ?
imports-kind-missing = Dites de quoi est la liste.
imports-programme-hint = Pour les lignes qui n’en disent pas.
imports-programme-blank = Chaque ligne dit le sien
imports-programme-missing = Choisissez un programme : la liste de la maison est celle des administrateurs.
imports-file-hint = Un classeur .xlsx ou .ods, ou un fichier .csv, { $most } Mo au plus. Il reste 24 heures, pour vous seul, puis il est effacé.
imports-file-missing = Choisissez un fichier.
imports-file-again = Le navigateur ne garde pas le fichier choisi : choisissez-le de nouveau.
imports-read = Lire le fichier
imports-which = Quelles colonnes ?
imports-which-text = Les titres peuvent être en français ou en anglais, avec ou sans accents et capitales. S’ils sont autres, vous direz à l’étape suivante quelle colonne est quoi. Les dates s’écrivent 2026-03-31 ou 31/03/2026.
imports-which-column = Colonne
imports-which-titles = Titres reconnus
imports-required = il la faut
imports-columns-title = Quelle colonne est quoi ?
imports-columns-lead = Voici les colonnes du fichier { $file }. Dites ce que chacune contient ; celles qui ne servent pas ne sont pas lues.
imports-columns-from-sheet = Feuille « { $sheet } », titres à la ligne { $line }.
imports-columns-from = Titres à la ligne { $line }.
imports-column-samples = Par exemple : { $samples }
imports-column-no-samples = Aucune case remplie dans les premières lignes.
imports-column-blank = Ne pas lire
imports-column-twice = « { $other } » dit déjà cela. Une seule colonne le peut.
imports-columns-missing = { $count ->
    [one] Il manque une colonne : { $missing }.
   *[other] Il manque des colonnes : { $missing }.
}
imports-columns-go = Voir ce que cela ferait
imports-other-kind = Ces titres sont plutôt ceux d’une autre liste : { $kind }
imports-other-kind-text = Si c’en est une, le même fichier peut être lu ainsi. Sinon, dites ci-dessous ce que contient chaque colonne.
imports-other-kind-do = Lire ce fichier ainsi : { $kind }
imports-elsewhere = La liste est ailleurs dans le fichier
imports-sheet = Feuille
imports-sheet-hidden = { $sheet } (masquée)
imports-read-from = Feuille « { $sheet } » ; { $count ->
    [0] rien d’autre n’est écrit dans le classeur.
    [one] une autre feuille n’est pas lue.
   *[other] { $count } autres feuilles ne sont pas lues.
}
imports-header = Ligne des titres
imports-header-line = Ligne { $line } : { $titles }
imports-elsewhere-go = Lire à cet endroit
imports-preview-title = Avant d’importer
imports-preview-lead = Ce que le fichier { $file } ferait. Rien n’est encore écrit.
imports-preview-columns = Changer les colonnes
imports-counts = Ce qui changerait
imports-counts-noun = Quoi
imports-counts-created = Nouveau
imports-counts-changed = Modifié
imports-counts-unchanged = Sans changement
imports-problems = { $count ->
    [one] Un problème à corriger
   *[other] { $count } problèmes à corriger
}
imports-problems-text = Rien ne peut être importé ainsi. Corrigez le fichier dans le tableur, puis déposez-le de nouveau.
imports-warnings = { $count ->
    [one] Une remarque
   *[other] { $count } remarques
}
imports-warnings-text = Rien de cela n’empêche l’import : ce qui est laissé de côté ne change pas.
imports-near = { $count ->
    [one] Un nom qui ressemble à un autre
   *[other] { $count } noms qui ressemblent à d’autres
}
imports-near-text = Si c’est la même chose sous deux écritures, corrigez le fichier. Sinon, importez.
imports-main-contact = { $name }, contact principal
imports-handed = { $startup } : le contact principal est { $after } (avant : { $before }).
imports-handed-title = Contacts principaux
imports-cohort = Promotion de toutes les lignes
imports-cohort-blank = Comme le disent les lignes
imports-cohort-hint = Pour les lignes qui ne nomment pas de promotion. Sans cela, l’année d’entrée nomme la promotion.
imports-spare-title = Ou importer sans ces colonnes
imports-spare-lead = Si vous n’en avez pas besoin, Levier peut ne rien lire d’une colonne : le reste est importé.
imports-spare = { $count ->
    [one] Colonne « { $column } » : un problème.
   *[other] Colonne « { $column } » : { $count } problèmes.
}
imports-spare-do = Ne pas lire « { $column } »
import-alike = { $count ->
    [one] De même à une autre ligne : { $lines }.
   *[other] De même à { $count } autres lignes : { $lines }.
}
imports-changes = Modifications, l’avant et l’après
imports-changes-thing = Quoi
imports-changes-field = Champ
imports-changes-before = Avant
imports-changes-after = Après
imports-changes-nothing = (vide)
imports-changes-more = { $count ->
    [one] et une autre modification.
   *[other] et { $count } autres modifications.
}
imports-joined = { $count ->
    [one] Un rôle pour quelqu’un que la maison connaît déjà
   *[other] { $count } rôles pour des personnes que la maison connaît déjà
}
imports-joined-text = La même adresse e-mail est la même personne. Si ce n’est pas elle, corrigez l’adresse dans le fichier.
import-joins = Ligne { $line } : { $name } · { $role } · { $of }
import-joins-unseen = Ligne { $line } : « { $name } » · { $role } · { $of }. La maison connaît déjà cette adresse.
imports-created = Nouveautés
imports-created-line = ligne { $line }
imports-created-more = { $count ->
    [one] et une autre.
   *[other] et { $count } autres.
}
imports-ignored = { $count ->
    [one] La colonne { $columns } n’est pas lue.
   *[other] Ces colonnes ne sont pas lues : { $columns }.
}
imports-letters = { $count ->
    [one] Une lettre d’invitation sera écrite.
   *[other] { $count } lettres d’invitation seront écrites.
}
imports-letters-text = Comme lorsqu’on invite quelqu’un à la main. Elles partent tout de suite, et ne peuvent pas être rattrapées.
imports-confirm = Importer
imports-again = Déposer un fichier corrigé
imports-nothing = Rien à importer : tout est déjà comme le dit le fichier.
imports-meanwhile = Quelqu’un a changé la maison depuis que vous avez lu cette page. Voici ce que l’import ferait maintenant ; relisez, puis importez.
imports-file-changed = Ce fichier n’est plus celui que vous avez déposé : rien n’en est importé. Déposez-le de nouveau.
imports-changed-file = Ce n’est plus le fichier que vous avez relu. Relisez, puis importez.
imports-until = Ce fichier est gardé jusqu’au { $until }.
imports-result-title = Import : { $file }
imports-done = L’import est fait.
imports-done-nothing = L’import est fait : il n’y avait rien à changer.
imports-expired = Ce fichier n’est plus là
imports-expired-text = Un fichier déposé est gardé 24 heures. Il n’a rien changé.
imports-undone = L’import est annulé : tout est comme avant lui.
imports-fact-kind = Liste
imports-fact-when = Importé
imports-fact-undone = Annulé
imports-by = Importé par
imports-left = Imports que leur auteur ne peut plus annuler
imports-left-lead = Leur auteur est parti, ou ne suit plus ce qu’ils ont apporté. Vous le suivez en entier : vous pouvez les annuler.
imports-history = Ce qui s’est passé
imports-undo = Annuler cet import…
imports-undo-title = Revenir en arrière
imports-undo-lead = Tant que rien ne s’appuie dessus, un import peut être annulé en entier.
imports-undo-text = Ce qu’il a créé est retiré, ce qu’il a modifié redevient comme avant. Les lettres parties restent parties.
imports-undo-do = Annuler l’import
imports-builds = Cet import ne peut plus être annulé
imports-builds-text = Rien n’a été retiré. Voici ce qui s’appuie dessus :
imports-builds-more = { $count ->
    [one] et une autre chose.
   *[other] et { $count } autres choses.
}
imports-builds-other = Autre chose s’appuie sur ce que l’import a créé : rien n’a été retiré.
import-builds-changed = a été modifié depuis
import-builds-list = est nommé par une autre liste
import-builds-founder = a d’autres fondateurs
import-builds-place = a une autre place
import-builds-sponsor = est lié à un autre partenaire ou à une autre startup
import-builds-note = a une note de l’équipe
import-builds-introduction = a une mise en relation
import-builds-booking = a une séance réservée
import-builds-offer = a une offre ou une demande d’offre
import-builds-matching = est dans un appariement
import-builds-partnership = a une convention ou un autre programme
import-builds-person = a des personnes
import-builds-call = a une note d’appel
import-builds-role = a un rôle donné depuis
import-builds-cohort = a une autre promotion
import-builds-mentor = est ouvert à d’autres mentors ou programmes
import-builds-letter = a des courriers
import-builds-session = a une séance
import-builds-hours = offre des heures
import-builds-sign-in = est déjà entré dans Levier
import-builds-mission = a une mission
import-builds-document = a un document
import-builds-view = a une vue partagée
import-thing-programme = Programme
import-thing-cohort = Promotion
import-thing-startup = Startup
import-thing-organisation = Partenaire
import-thing-person = Fondateur
import-thing-mentor = Mentor
import-thing-contact = Contact d’un partenaire
import-field-reference = Référence
import-field-name = Nom
import-field-first-name = Prénom
import-field-email = Adresse e-mail
import-field-startup = Startup
import-field-organisation = Organisation
import-field-title = Fonction chez le partenaire
import-field-role = Rôle (contact principal ou non)
import-field-mission = Mission
import-field-programme = Programme
import-field-cohort = Promotion
import-field-stage = Étape
import-field-stage-since = Étape depuis
import-field-joined-on = Date d’entrée
import-field-left-on = Date de sortie
import-field-themes = Thématiques
import-field-beneficiaries = Bénéficiaires
import-field-technologies = Technologies
import-field-goals = Objectifs de développement durable
import-field-needs = Besoins
import-field-levers = Leviers technologiques
import-field-changes = Changements du modèle
import-field-sponsors = Partenaires qui la portent
import-field-legal-form = Forme juridique
import-field-town = Ville
import-field-siret = SIRET
import-field-rna = RNA
import-field-website = Site
import-field-repository = Dépôt de code
import-field-statistics = Page de statistiques
import-field-impact = Page d’impact
import-field-acronym = Sigle
import-field-kind = Type
import-field-field = Domaine
import-field-headline = En une ligne
import-field-about = Présentation
import-field-languages = Langues
import-field-zone = Fuseau horaire
import-field-expertise = Sait aider sur
imports-built = { $name } { $what }.
imports-counted = Ce qui a changé
imports-did-noun = { $noun } : { $what }
imports-did-created = { $count ->
    [one] 1 création
   *[other] { $count } créations
}
imports-did-changed = { $count ->
    [one] 1 modification
   *[other] { $count } modifications
}
journal-import-uploaded = { $actor } a déposé une liste à importer.
journal-import-chosen = { $actor } a dit quelle colonne est quoi dans une liste à importer.
journal-import-undone = { $other ->
    [none] { $actor } a annulé un import.
   *[other] { $actor } a annulé un import fait par { $other }.
}
journal-startup-import-undone = Un import qui la concernait a été annulé.

## Après la séance : la suite, l’avis des fondateurs

after-next-title = La suite
after-next-lead = Ce que vous avez convenu de faire après la séance. Les deux côtés le lisent.
after-next-body = Ce qui est convenu
after-next-hint = Par exemple : « Écrire la charte des données, puis la faire relire ».
after-next-when = Pour quand
after-next-keep = Noter la suite
after-next-change = Changer ce qui est convenu
after-next-due = pour le { $date }
after-next-by = noté par { $name } le { $date }
after-next-late = en retard
after-next-done = C’est fait
after-next-open = Ce n’est pas encore fait
after-next-was-done = Fait, dit { $name } le { $date }
after-next-not-held = Notez d’abord que la séance a eu lieu.
after-next-due-before = Choisissez une date à partir du jour de la séance, le { $date }.
after-book-again = Réserver la prochaine séance
after-word-title = Cette séance vous a-t-elle été utile ?
after-word-lead = Deux questions, pour l’équipe du programme. { $name } ne lira jamais votre réponse : seulement une moyenne, quand assez de personnes auront répondu.
after-word-usefulness = Utilité de la séance
after-word-usefulness-wrong = Choisissez une réponse, de 1 à 5.
after-word-recommends = Recommanderiez-vous { $name } à une autre startup ?
after-word-recommends-wrong = Choisissez oui ou non.
after-word-yes = Oui
after-word-no = Non
after-word-remark = Un mot pour l’équipe du programme
after-word-remark-hint = Elle seule le lira.
after-word-send = Envoyer ma réponse
after-word-change = Changer ma réponse
after-word-until = Vous pouvez changer votre réponse jusqu’au { $date }.
after-word-not-held = On donne son avis sur une séance qui a eu lieu.
after-word-not-there = L’avis est demandé à celles et ceux qui sont venus à la séance.
after-word-late = L’avis pouvait se donner jusqu’au { $until }. Vous pouvez encore écrire à l’équipe du programme.
after-word-points = { $mean } sur 5
after-word-said-yes = { $points } · recommande ce mentor
after-word-said-no = { $points } · ne recommande pas ce mentor
after-words-title = L’avis de la startup
after-words-lead = Pour l’équipe du programme seulement. Le mentor ne lit qu’une moyenne.
after-line-agreed = convenu avec { $name }
after-line-question = La séance avec { $name } vous a-t-elle été utile ?
after-line-until = jusqu’au { $date }
after-line-answer = Répondre
after-letter-subject = Votre séance avec { $name } vous a-t-elle été utile ?
after-letter-question = Vous avez rencontré { $name } : { $at }. Deux questions, une minute : la séance vous a-t-elle été utile, et recommanderiez-vous ce mentor ?
after-letter-answer = Répondre
after-letter-who-reads = L’équipe du programme lit votre réponse. { $name } ne la lira jamais, seulement une moyenne. Vous pouvez répondre jusqu’au { $until } ; nous ne vous le redemanderons pas.

usefulness-1 = 1 : pas du tout utile
usefulness-2 = 2 : peu utile
usefulness-3 = 3 : assez utile
usefulness-4 = 4 : utile
usefulness-5 = 5 : très utile

## Heures d’accompagnement : pour le financeur, par startup

support-mentoring = Mentorat : séances individuelles
support-mission = Missions techniques
support-workshop = Ateliers : séances à plusieurs
report-title = Heures pour le rapport
report-section-lead = Ce que le programme a donné à ses startups, pour le rapport au financeur.
report-see = Voir les heures pour le rapport
report-search = Période et promotion
report-between = du { $from } au { $to }
report-programme = Programme
report-cohort = Promotion
report-every-cohort = Toutes les promotions
report-from = Du
report-to = Au
report-period-wrong = Cette période n’existe pas : la fin vient avant le début, ou une date ne se lit pas. Voici les douze derniers mois.
report-file = Télécharger le tableau
report-nothing = Aucune séance dans cette période
report-nothing-text = Élargissez la période, ou choisissez toutes les promotions.
report-caption = Par forme d’accompagnement
report-kind = Forme d’accompagnement
report-sessions = Séances tenues
report-hours = Heures données
report-hours-received = Heures reçues par les startups
report-hours-received-are = { $hours } reçues par les startups
report-startups = Startups ayant reçu des heures
report-missed = Séances manquées
report-late = Annulées tard
report-usefulness = Utilité
report-usefulness-of-5 = Utilité, moyenne sur 5
report-recommending = Recommandent
report-recommending-percent = Recommandation, en %
report-answers = Réponses
report-answers-count = { $n ->
    [one] { $n } réponse
   *[other] { $n } réponses
}
report-percent = { $percent } %
report-too-few = trop peu de réponses
report-meaning = Ce que comptent ces chiffres
report-sessions-means = Les séances dont le mentor ou l’équipe a noté qu’elles ont eu lieu.
report-hours-means = La durée prévue de ces séances. Une séance compte une fois, même si plusieurs startups y viennent.
report-workshop-means = Les séances ouvertes à plusieurs startups, qui ne comptent pas dans le mentorat. Sous les heures données, celles que les startups venues ont reçues, additionnées : une heure à laquelle trois sont venues fait une heure donnée et trois heures reçues.
report-startups-means = Les startups venues à au moins une de ces séances, comptées une fois chacune. Celles qu’une promotion accompagne et qui n’en ont pas reçu ne sont que sur sa fiche.
report-missed-means = Les séances auxquelles la startup n’est pas venue. Leurs heures ne sont pas comptées.
report-late-means = Les séances que la startup a annulées après le délai du programme. Leurs heures ne sont pas comptées.
report-usefulness-means = La moyenne des réponses des fondateurs venus, de 1 (pas du tout utile) à 5 (très utile).
report-recommending-means = La part des réponses qui recommandent le mentor. Utilité et recommandation ne sont données qu’à partir de trois personnes, pour que personne ne soit reconnu.
report-period = Période
report-period-means = Les séances qui ont commencé entre ces deux jours, tous deux compris, à l’heure de Paris. Les séances sans promotion connue ne comptent que dans « Toutes les promotions ».

cohort-hours-title = Heures par startup
cohort-hours-order = Celles qui n’ont pas eu de séance depuis quatre semaines, et n’en ont pas à venir, sont en premier.
cohort-hours-bars = Dans chaque barre, le foncé est donné, le pâle est à venir.
cohort-hours-held = Heures reçues
cohort-hours-to-come = À venir
cohort-hours-other = Aussi comptées
cohort-hours-other-means = Heures comptées aussi parmi celles d’une startup : séances manquées ou annulées tard, séances passées dont personne n’a dit comment elles se sont déroulées, et demandes encore sans réponse. Avec les heures reçues, à venir et restantes, elles font le total dont elle dispose.
cohort-hours-left = Restent
cohort-hours-sessions = Séances
cohort-hours-last = Dernière séance
cohort-hours-quiet = Startups sans séance depuis quatre semaines
cohort-hours-never = aucune encore
cohort-hours-gone = n’est plus dans la promotion
cohort-hours-weeks = { $n ->
    [0] cette semaine
    [one] { $n } semaine sans séance
   *[other] { $n } semaines sans séance
}

## Prendre soin des mentors, et ce qu’ils ont donné

care-title = Prendre soin des mentors
care-lead = Celles et ceux qui ont besoin d’un mot, et pourquoi.
care-home = Mentors qui ont besoin d’un mot
care-open = Voir qui
care-silent-count = { $n ->
    [one] { $n } mentor silencieux
   *[other] { $n } mentors silencieux
}
care-full-count = { $n ->
    [one] { $n } mentor à la limite de ses heures
   *[other] { $n } mentors à la limite de leurs heures
}
care-nothing = Tous les mentors vont bien
care-nothing-text = Chacun propose des heures, rencontre des startups, et personne n’est débordé.
care-see-mentors = Voir les mentors
care-silent = Silencieux
care-silent-lead = Demandez des nouvelles : un message personnel ramène souvent quelqu’un. Qui n’a plus le temps peut faire une pause dans ses réglages.
care-full = À la limite de leurs heures
care-full-lead = Remerciez-les, et proposez aux startups d’autres mentors qui connaissent le même domaine.
care-no-hours = ne propose aucune heure dans les 30 prochains jours
care-no-session = propose des heures, mais n’a eu aucune séance depuis 60 jours
care-last-session = dernière séance le { $date }
care-never = aucune séance encore
care-refused = { $n ->
    [one] { $n } demande sans réponse ou déclinée
   *[other] { $n } demandes sans réponse ou déclinées
}
care-written = lettre envoyée le { $date }
care-at-limit = { $hours } par mois au plus, toutes prises en { $month }
care-write = Lui écrire
care-see-given = Voir ses heures données
care-resting = { $n ->
    [one] { $n } mentor en pause
   *[other] { $n } mentors en pause
}
care-rests = { $name }, jusqu’au { $date }
care-letter-subject = Avez-vous une heure à offrir ce mois-ci ?
care-letter-thanks = Merci pour le temps que vous donnez aux startups. Vous n’avez pas d’heures proposées pour les semaines qui viennent : elles ne peuvent donc pas réserver avec vous.
care-letter-offer = Une heure suffit, le jour qui vous va.
care-letter-hours = Proposer des heures
care-letter-pause = Ce n’est pas le moment ? Dites-le dans vos réglages : faites une pause jusqu’à une date, ou décochez « Une lettre quand je n’ai plus d’heures proposées » pour ne plus la recevoir. Elle vient au plus une fois par mois.
care-letter-settings = Ouvrir mes réglages
mentors-letter = Une lettre quand je n’ai plus d’heures proposées
mentors-letter-hint = Au plus une par mois, et aucune pendant une pause.
mentors-words = Ce qu’en disent les startups
mentors-no-words = Personne n’a encore dit si ses séances lui ont été utiles.

statement-title = Heures données en { $year }
statement-years = Années
statement-sentence = En { $year }, { $name } a donné { $hours } de mentorat bénévole, en { $sessions }, à { $startups }.
statement-sessions = { $n ->
    [one] { $n } séance
   *[other] { $n } séances
}
statement-startups = { $n ->
    [one] { $n } startup
   *[other] { $n } startups
}
statement-caption = Par programme
statement-in-all = En tout
statement-means = Ne comptent que les séances qui ont eu lieu, pour leur durée prévue.
statement-made = État des heures établi par Levier le { $date }.
statement-your-programmes = Vous lisez ici les heures données à vos programmes.
statement-none = Aucune heure donnée en { $year }
statement-none-text = Une séance compte ici dès qu’il est noté qu’elle a eu lieu.
statement-section = Ce que vous avez donné
statement-see = Voir mes heures données
statement-opinion = { $n ->
    [one] Les startups trouvent vos séances utiles à { $points }, d’après { $n } réponse.
   *[other] Les startups trouvent vos séances utiles à { $points }, d’après { $n } réponses.
}
statement-no-opinion = Vous lirez ici si vos séances sont utiles, quand au moins trois personnes l’auront dit.
statement-opinion-means = Les réponses comptent deux semaines après la séance, par groupes d’au moins trois personnes, pour que personne ne soit reconnu.

## Ligne de commande : sauvegarder et remettre en place

archive-taken = { $file } : { $tables } tables et { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
} de la maison telle qu’elle était à cet instant (schéma { $schema }).
archive-size = Taille : { $size }.
archive-key-in = La clé des courriers scellés est dedans : gardez ce fichier comme la maison elle-même.
archive-key-left-out = La clé des courriers scellés n’y est pas. Sans elle, les courriers qui attendent et les adresses d’agendas ne s’ouvriront pas : gardez aussi levier.key, ailleurs.
archive-no-key = Cette maison n’a pas encore de clé : rien n’y a été scellé.
archive-no-database = Il n’y a pas de maison à sauvegarder ici : { $place }. Vérifiez LEVIER_DATA ou LEVIER_DATABASE_URL.
archive-not-one = { $file } n’est pas une sauvegarde de Levier. Rien n’a été touché.
archive-cut = { $file } s’arrête avant la fin : la copie est incomplète. Rien n’a été touché. Prenez une autre copie.
archive-damaged = { $file } est abîmé ({ $what }). Rien n’a été touché. Prenez une autre copie.
archive-newer = { $file } vient d’un Levier plus récent que celui-ci. Rien n’a été touché. Installez ce Levier plus récent, puis recommencez.
archive-newer-database = La base a été écrite par un Levier plus récent que celui-ci. Sauvegardez-la avec ce Levier plus récent.
archive-not-empty = Il y a déjà une maison ici. Rien n’a été touché. Choisissez un dossier ou une base vide, ou ajoutez --replace : l’ancienne sera gardée sous un nom daté.
archive-in-use = Un serveur ou une autre commande tient cette base ouverte. Rien n’a été touché. Arrêtez le serveur, puis recommencez.
archive-unkept = Une valeur de la table { $table } ne peut pas être gardée ({ $why }). Rien n’a été touché.
archive-other-table = La table { $table } n’est pas celle que ce Levier connaît. Rien n’a été touché.
archive-differs = Après copie, la table { $table } ne contient pas ce que dit la sauvegarde. Rien n’a été touché. Vérifiez le disque, puis recommencez.
archive-orphan = Une ligne de la table { $table } renvoie à une autre qui n’existe pas. Rien n’a été touché.
archive-file = { $file } : { $why }. Rien n’a été touché.
archive-whole = Sauvegarde entière du { $at }, par Levier { $version }, schéma { $schema }, adresse : { $url }
archive-holds = Elle contient { $tables } tables et { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}, chaque table conforme à sa somme (--verbose en donne la liste).
archive-dry-run = Rien n’a été changé.
archive-restored = La maison est remise en place : { $tables } tables et { $rows ->
    [one] { $rows } ligne
   *[other] { $rows } lignes
}, comparées une à une à la sauvegarde. Chaque renvoi d’une table à l’autre mène quelque part.
archive-migrated = Elle est passée du schéma { $from } au schéma { $to }.
archive-aside = L’ancienne maison est gardée : { $aside }
archive-key-aside = L’ancienne clé est gardée : { $aside }
archive-without-key = La sauvegarde est sans clé : les courriers qui attendaient et les adresses d’agendas ne s’ouvrent qu’avec le fichier levier.key de l’ancienne maison, à copier dans le dossier de données.
archive-is-demo = C’est une maison de démonstration : elle s’ouvre avec levier serve --demo.

## Ligne de commande : ce qui ne va pas

doctor-to-mend = { $n ->
    [one] Une chose est à réparer.
   *[other] { $n } choses sont à réparer.
}
doctor-folder-none = Le dossier de données { $folder } n’existe pas. Créez-le pour l’utilisateur qui fait tourner Levier, ou corrigez LEVIER_DATA.
doctor-folder-file = { $folder } n’est pas un dossier. Corrigez LEVIER_DATA.
doctor-folder-others = Le dossier de données { $folder } appartient à un autre utilisateur. Lancez cette commande comme celui qui fait tourner Levier, ou donnez-lui le dossier : chown.
doctor-folder-closed = On ne peut pas écrire dans le dossier de données { $folder } ({ $why }). Vérifiez ses droits et le disque.
doctor-folder-good = Le dossier de données { $folder } est là, et on peut y écrire.
doctor-key-none = Il n’y a pas encore de clé { $file } : le premier démarrage la crée.
doctor-key-wrong = { $file } ne contient pas une clé de 32 octets. Remettez la clé d’une sauvegarde.
doctor-key-closed = La clé { $file } ne peut pas être lue ({ $why }). Donnez-la à l’utilisateur qui fait tourner Levier.
doctor-file-open = D’autres utilisateurs de cette machine peuvent lire { $file } (droits { $mode }). Faites : chmod 600 { $file }
doctor-file-private = { $file } n’est lisible que par son propriétaire.
doctor-disk-full = Il ne reste que { $room } sur le disque des données : bientôt, plus rien ne pourra être écrit. Faites de la place maintenant.
doctor-disk-little = Il reste { $room } sur le disque des données. Pensez à faire de la place.
doctor-disk-files = Le disque des données n’accepte presque plus de nouveaux fichiers. Supprimez-en.
doctor-disk-good = Il reste { $room } sur le disque des données.
doctor-database-none = La base est encore vide : elle sera créée au premier démarrage (levier serve).
doctor-database-closed = La base ne s’ouvre pas : { $why }. Vérifiez LEVIER_DATABASE_URL ou LEVIER_DATA, et que le serveur de base de données tourne.
doctor-database-fails = La base ne répond pas à toutes les questions : { $why }. Si cela dure, remettez une sauvegarde (levier restore).
doctor-schema-newer = La base a été écrite par un Levier plus récent (schéma { $schema }, celui-ci connaît { $ours }). Installez ce Levier plus récent, ou remettez une sauvegarde d’avant.
doctor-schema-older = La base est au schéma { $schema } ; le prochain démarrage la passera au schéma { $ours }. Faites d’abord une sauvegarde (levier backup).
doctor-schema-good = La base est à jour (schéma { $schema }).
doctor-postgres = PostgreSQL { $version } répond.
doctor-sqlite = SQLite { $version } répond.
doctor-sound = Le fichier de la base est sain, et chaque renvoi d’une table à l’autre mène quelque part.
doctor-unsound = Le fichier de la base est abîmé : { $said }. Arrêtez le serveur, gardez une copie du dossier, vérifiez le disque, puis remettez une sauvegarde (levier restore --replace).
doctor-clock-apart = L’horloge de cette machine et celle de PostgreSQL diffèrent de { $seconds } s. Mettez les deux à l’heure (NTP).
doctor-clock-agrees = L’horloge de cette machine et celle de PostgreSQL s’accordent.
doctor-clock-behind = Le dernier acte du journal est dans le futur ({ $at }) : l’horloge de cette machine retarde, ou a avancé. Mettez-la à l’heure (NTP).
doctor-journal = Le dernier acte du journal est du { $at }.
doctor-no-administrator = Personne ne s’occupe de toute la maison. Faites entrer quelqu’un : levier invite ADRESSE --staff
doctor-demo-no-administrator = Personne ne s’occupe de toute la maison : dans une démonstration, personne ne crée de programme ni ne dit qui s’en occupe.
doctor-administrators = { $n ->
    [one] { $n } personne s’occupe de toute la maison.
   *[other] { $n } personnes s’occupent de toute la maison.
}
doctor-time-for-nothing = { $n ->
    [one] { $n } quart d’heure est pris sans qu’aucune séance l’explique (séance { $session }). Faites une sauvegarde et signalez-le : c’est une faute de Levier.
   *[other] { $n } quarts d’heure sont pris sans qu’aucune séance les explique (d’abord la séance { $session }). Faites une sauvegarde et signalez-le : c’est une faute de Levier.
}
doctor-time-free = { $n ->
    [one] Une séance tient sans que le temps de chacun soit pris (séance { $session }) : quelqu’un pourrait être réservé deux fois. Déplacez-la d’une heure et revenez, ou signalez-le.
   *[other] { $n } séances tiennent sans que le temps de chacun soit pris (d’abord { $session }) : quelqu’un pourrait être réservé deux fois. Déplacez-les d’une heure et revenez, ou signalez-le.
}
doctor-time-twice = { $n ->
    [one] Une personne est à deux endroits à la fois (séances { $one } et { $other }). Déplacez l’une des deux.
   *[other] { $n } fois, une personne est à deux endroits à la fois (d’abord les séances { $one } et { $other }). Déplacez l’une des deux.
}
doctor-time-mistold = { $n ->
    [one] Les réservations d’une séance n’indiquent pas la même heure qu’elle (séance { $session }). Faites une sauvegarde et signalez-le : c’est une faute de Levier.
   *[other] Les réservations de { $n } séances n’indiquent pas la même heure qu’elles (d’abord { $session }). Faites une sauvegarde et signalez-le : c’est une faute de Levier.
}
doctor-time-good = Chaque quart d’heure pris l’est pour une séance, et chaque séance a le temps de chacun.
doctor-letters-wait = { $n ->
    [one] { $n } courrier attend depuis plus d’une heure. Vérifiez que le serveur tourne et que LEVIER_SMTP_URL est juste.
   *[other] { $n } courriers attendent depuis plus d’une heure. Vérifiez que le serveur tourne et que LEVIER_SMTP_URL est juste.
}
doctor-letters-failed = { $n ->
    [one] { $n } courrier a été refusé et mis de côté. La page Courriers du programme dit pourquoi.
   *[other] { $n } courriers ont été refusés et mis de côté. La page Courriers du programme dit pourquoi.
}
doctor-letters-good = Aucun courrier n’attend depuis plus d’une heure, aucun n’a été refusé.
doctor-chores-late = { $n ->
    [one] { $n } tâche de la maison a plus d’une heure de retard. Vérifiez que le serveur tourne, et lisez ses messages.
   *[other] { $n } tâches de la maison ont plus d’une heure de retard. Vérifiez que le serveur tourne, et lisez ses messages.
}
doctor-chores-good = Aucune tâche de la maison n’est en retard.
doctor-seal-good = { $n ->
    [one] La clé ouvre ce qui est scellé.
   *[other] La clé ouvre les { $n } textes scellés.
}
doctor-seal-shut = { $n ->
    [one] La clé { $file } n’ouvre pas { $n } texte scellé : elle a été changée ou perdue. Remettez celle d’une sauvegarde ; sinon, ce courrier sera mis de côté et cet agenda redemandé.
   *[other] La clé { $file } n’ouvre pas { $n } textes scellés : elle a été changée ou perdue. Remettez celle d’une sauvegarde ; sinon, ces courriers seront mis de côté et ces agendas redemandés.
}
doctor-smtp-none = Aucun serveur de courrier n’est donné : personne ne reçoit de code pour entrer. Donnez LEVIER_SMTP_URL, par exemple smtps://utilisateur:motdepasse@mail.exemple.org
doctor-smtp-address = { $why }. Écrivez LEVIER_SMTP_URL comme smtps://utilisateur:motdepasse@mail.exemple.org
doctor-smtp-good = Le serveur de courrier nous laisse entrer. Rien n’a été envoyé.
doctor-smtp-open = Le serveur de courrier nous laisse entrer, mais sans chiffrement exigé. Utilisez smtps://, ou mettez tls=required dans LEVIER_SMTP_URL.
doctor-smtp-busy = Le serveur de courrier demande de revenir plus tard : { $said }. Levier réessaie de lui-même.
doctor-smtp-silent = Le serveur de courrier ne répond pas en dix secondes. Vérifiez le nom et le port de LEVIER_SMTP_URL, et que le pare-feu laisse passer.
doctor-smtp-password = Le serveur de courrier refuse l’utilisateur ou le mot de passe : { $said }. Corrigez-les dans LEVIER_SMTP_URL (les caractères spéciaux s’écrivent %40 pour @).
doctor-smtp-certificate = La connexion chiffrée au serveur de courrier échoue : { $said }. Donnez le nom qui est sur son certificat, et smtps:// seulement s’il parle TLS dès la connexion.
doctor-smtp-closed = Le serveur de courrier ne nous laisse pas entrer : { $said }. Vérifiez le nom et le port de LEVIER_SMTP_URL.
doctor-sender = Les courriers partent de l’adresse { $from }.
doctor-sender-none = On ne sait pas de quelle adresse partent les courriers. Donnez LEVIER_MAIL_FROM, ou un LEVIER_PUBLIC_URL avec un nom de domaine.
doctor-address-none = LEVIER_PUBLIC_URL n’est pas donné : les liens des courriers ne mèneraient nulle part. Donnez l’adresse que les gens tapent, par exemple https://levier.exemple.org
doctor-address-wrong = LEVIER_PUBLIC_URL n’est pas une adresse : { $url }. Écrivez-la comme https://levier.exemple.org
doctor-address-path = LEVIER_PUBLIC_URL doit s’arrêter au nom, sans chemin : { $url }
doctor-address-local = { $url } ne se comprend que sur cette machine : les liens des courriers ne mèneraient nulle part ailleurs. Donnez l’adresse que les gens tapent.
doctor-address-plain = { $url } n’est pas en https : codes et courriers passeraient à découvert. Mettez un certificat devant, et https:// dans LEVIER_PUBLIC_URL.
doctor-address-unknown = Le nom { $name } n’est pas connu du DNS. Corrigez LEVIER_PUBLIC_URL, ou ajoutez ce nom à votre domaine.
doctor-address-good = Un Levier répond à { $url }.
doctor-address-other = Ce n’est pas Levier qui répond à { $url }/healthz. Vérifiez le serveur mandataire devant Levier, et que levier serve tourne.
doctor-address-certificate = Le certificat du site { $url } n’est pas bon : { $why }. Renouvelez-le.
doctor-address-silent = { $url } ne répond pas d’ici ({ $why }). Si levier serve tourne, essayez depuis une autre machine : certains réseaux ne laissent pas une machine s’atteindre par son adresse publique.
doctor-proxies-none = LEVIER_TRUSTED_PROXIES n’est pas donné alors que l’adresse est en https : derrière un serveur mandataire, tous les visiteurs auraient la même adresse, et les limites par visiteur les arrêteraient ensemble. Donnez l’adresse de ce serveur, par exemple 127.0.0.1
doctor-proxies-nobody = { $address } dans LEVIER_TRUSTED_PROXIES ne désigne aucune machine. Donnez l’adresse du serveur mandataire.
doctor-proxies-around = Levier écoute sur { $listen } : on peut le joindre sans passer par le serveur mandataire. Préférez 127.0.0.1, ou fermez ce port.
doctor-proxies-good = { $n ->
    [one] { $n } serveur mandataire est cru.
   *[other] { $n } serveurs mandataires sont crus.
}

## Pages d’erreur quand la base ne répond pas

error-full-title = Plus de place sur le disque
error-full-lead = Rien n’est perdu, et tout se lit encore.
error-full-text = Levier n’a plus de place pour écrire. Prévenez la personne qui s’occupe du serveur : dès qu’il y aura de la place, tout reprendra.
error-again-lead = Ce que vous avez écrit est gardé ici. Laissez cette page ouverte, et envoyez-le de nouveau plus tard : il ne sera enregistré qu’une fois.
error-again = Envoyer de nouveau
## Missions
# missions
missions-title = Missions
missions-helped-lead = Des missions cherchent quelqu’un. Ouvrez-en une pour proposer l’aide de cette personne ({ $name }), si elle vous l’a dit.
missions-helped-none = Aucune mission ne cherche quelqu’un dans vos programmes communs
missions-lead-expert = De l’aide technique pour une startup : un besoin précis, quelques jours, un résultat. Celles qui vont avec ce que vous savez faire viennent d’abord.
missions-lead-staff = L’aide technique que demandent les startups de vos programmes, et où elle en est.
missions-lead-founder = L’aide technique que demande votre startup, et où elle en est.
missions-at = Où elles en sont
missions-at-all = Toutes
missions-at-open = À pourvoir
missions-at-going = En cours
missions-at-over = Terminées
missions-at-drafted = Brouillons
missions-sort-fit = Ce que vous connaissez
missions-sort-going = En cours d’abord
missions-sort-newest = Les plus récentes
missions-sort-wished = La date souhaitée
missions-sort-days = Les plus courtes
missions-need = Savoir-faire
missions-any-need = Tous
missions-most = Durée, au plus
missions-any-length = Toutes
missions-any-manner = Peu importe
missions-none = Aucune mission pour l’instant
missions-none-founder = Décrivez ce qui vous bloque et ce que vous attendez : des mentors et des partenaires du programme peuvent vous aider.
missions-none-expert = Quand une startup d’un de vos programmes demandera de l’aide, vous le verrez ici.
missions-none-staff = Une mission s’écrit depuis la page d’une startup.
missions-see-open = Voir les missions à pourvoir
missions-all-of-them = { $n ->
    [one] Voir la mission
   *[other] Voir les { $n } missions
    }
missions-fits = Vous connaissez le sujet
missions-offers = { $n ->
    [one] 1 personne propose son aide
   *[other] { $n } personnes proposent leur aide
    }
missions-by-date = pour le { $date }
missions-since = depuis le { $date }
missions-done-of = { $done } sur { $agreed }
missions-one-day = { $number } jour
missions-days = { $number } jours
missions-of-startup-none = Aucune mission
missions-of-startup-none-text = Un problème technique qui demande quelques jours ? Décrivez-le : quelqu’un dont c’est le métier peut vous aider.
missions-new = Demander une mission
missions-new-lead = Dites ce qui se passe et ce que vous attendez. Personne n’est nommé. Au plus { $days } : au-delà, c’est un projet.
missions-no-place = Aucun programme pour l’instant
missions-no-place-text = Une mission se demande dans un programme en cours, où la startup a sa place.
missions-place = Dans quelle promotion
missions-place-missing = Choisissez une promotion.
missions-edit = Modifier la demande
missions-open = Chercher quelqu’un
missions-keep-draft = Garder en brouillon
missions-title-field = Titre
missions-title-hint = Ce dont il s’agit, en quelques mots. Par exemple : Faire marcher la carte sans connexion.
missions-situation = La situation
missions-situation-hint = Où vous en êtes, ce que vous avez essayé, ce qui bloque. Sans adresse ni téléphone.
missions-deliverable = Ce qui doit exister à la fin
missions-deliverable-hint = C’est ce que vous accepterez. Par exemple : un diagnostic écrit, et les trois corrections les plus utiles.
missions-how-long = Durée
missions-days-field = Combien de jours, à votre avis
missions-days-unit = jours
missions-days-hint = Par demi-journées : 0,5 ou 1 ou 2,5…
missions-days-wrong = Donnez un nombre de jours, par demi-journées : 0,5 ou 1 ou 2,5…
missions-days-wished = Durée
missions-by = Pour le
missions-by-past = Ce jour est passé.
missions-by-far = Choisissez un jour d’ici deux ans.
missions-manner = Où l’on travaille
missions-manner-remote = À distance
missions-manner-on-site = Sur place
missions-manner-either = À distance ou sur place
missions-manner-at = { $manner }, à { $site }
missions-manner-missing = Dites où l’on travaille.
missions-site = Ville
missions-site-optional = si c’est sur place
missions-site-missing = Dites dans quelle ville.
missions-access = Accès nécessaires
missions-access-hint = Ce qu’il faut ouvrir à la personne avant son premier jour.
missions-access-code = Code
missions-access-data = Données
missions-access-premises = Locaux
missions-access-person = Une personne à qui parler
missions-access-words = Précisions sur les accès
missions-access-words-hint = Lesquels, et comment on les obtient. Jamais de mot de passe ici.
missions-needs = Savoir-faire recherchés
missions-needs-label = Savoir-faire
missions-needs-hint = { $most } au plus. C’est d’après eux que les bonnes personnes trouvent votre mission.
missions-needs-missing = Choisissez au moins un savoir-faire.
missions-needs-many = Choisissez { $most } savoir-faire au plus.
missions-address = Enlevez ce qui permet de joindre quelqu’un : { $found }. Une fois l’accord donné, chacun reçoit de quoi joindre l’autre.
missions-where = Où en est la mission
missions-step-brief = Demande
missions-step-found = Recherche
missions-step-work = Travail
missions-step-delivered = Résultat remis
missions-step-accepted = Résultat accepté
missions-stage-drafted = Brouillon
missions-stage-open = À pourvoir
missions-stage-proposed = Une aide est proposée
missions-stage-agreed = Accord donné
missions-stage-under-way = En cours
missions-stage-delivered = Résultat remis
missions-stage-accepted = Acceptée
missions-stage-ended-early = Arrêtée avant la fin
missions-stage-withdrawn = Retirée
missions-history = Tout ce qui s’est passé
missions-brief = La demande
missions-look = Voir la mission
missions-hands = Propositions d’aide
missions-hands-lead = Dites oui à une personne : les autres sont prévenues avec un merci.
missions-nobody = Personne ne s’est proposé pour l’instant
missions-nobody-text = Une lettre vous préviendra de la première proposition.
missions-hand-asked = Sollicitée, sans réponse
missions-hand-offered = Propose son aide
missions-hand-chosen = Fait la mission
missions-hand-declined = Ne peut pas
missions-hand-taken-back = A retiré sa proposition
missions-hand-not-chosen = Pas retenue
missions-hand-over = Sans suite
missions-agree-open = Dire oui à { $who }
missions-agree-text = Mettez-vous d’accord sur la durée et les dates. Ensuite, chacun reçoit de quoi joindre l’autre.
missions-agree = Dire oui
missions-agree-about = à { $who }
missions-when = Quand
missions-starts = Premier jour
missions-ends = Dernier jour
missions-between = du { $from } au { $to }
missions-date-missing = Choisissez un jour.
missions-could = Qui pourrait aider
missions-could-lead = Des mentors et des offres de partenaires qui vont avec cette demande.
missions-could-nobody = Aucun mentor du programme ne connaît encore ce sujet.
missions-gives = Peut donner { $days } jusqu’au { $date }
missions-ask-whom = Proposer cette mission à
missions-ask-hint = La personne reçoit une lettre, et répond sans se connecter.
missions-ask-fits = Connaissent le sujet
missions-ask-mentors = Autres mentors
missions-ask-partners = Partenaires
missions-ask = Envoyer la proposition
missions-expert-missing = Choisissez à qui proposer la mission.
missions-offer-title = Proposer votre aide
missions-offer-lead = La startup lit votre proposition et choisit. Vous recevez une lettre dans tous les cas.
missions-as = Vous venez
missions-as-mentor = Comme mentor
missions-as-partner = Au nom du partenaire { $partner }
missions-as-missing = Dites comme qui vous venez.
missions-word = Un mot pour la startup
missions-word-hint = Ce que vous savez faire, et quand vous seriez libre. Sans adresse ni téléphone.
missions-offer = Proposer mon aide
missions-asked-title = L’équipe a pensé à vous
missions-yes = Je peux aider
missions-no-open = Je ne peux pas cette fois…
missions-turn-down-open = Décliner cette aide ({ $who })…
missions-turn-down-text = Une lettre l’en remercie, et la recherche continue.
missions-turn-down = Décliner
missions-letter-turned-down = { $startup } ne donne pas suite à votre offre d’aide pour « { $title } ». Merci de l’avoir proposée : la recherche continue, et d’autres missions vous attendent.
journal-mission-turned-down = { $actor } a décliné une offre d’aide.
missions-no-word = Un mot pour l’équipe
missions-no-word-hint = Seule l’équipe du programme le lit.
missions-no = Répondre non
missions-own-offer = Votre proposition
missions-own-offer-on = Vous avez proposé votre aide le { $date }. La startup va choisir.
missions-take-back = Retirer ma proposition…
missions-take-back-text = La startup ne pourra plus vous choisir. Vous pourrez proposer votre aide de nouveau.
missions-take-back-now = Retirer ma proposition
missions-you-not-chosen = La startup n’a pas retenu votre proposition. Merci d’avoir proposé votre aide.
missions-you-declined = Vous avez répondu que vous ne pouviez pas.
missions-you-over = Cette mission n’est plus à pourvoir. Merci de votre attention.
missions-late-title = Cette mission n’est plus à pourvoir
missions-late-text = Elle a trouvé quelqu’un, ou a été retirée, pendant que vous écriviez.
missions-unsaved = Vos mots n’ont pas été enregistrés :
missions-kept = Cette réponse n’a pas été enregistrée : voici où en est la mission.
missions-link-offered = Merci : votre proposition est envoyée. La startup va choisir, et une lettre vous le dira.
missions-link-declined = Merci d’avoir répondu : l’équipe cherchera quelqu’un d’autre.
missions-link-chosen = La startup vous a choisi : connectez-vous pour voir la mission.
missions-link-late = Ce lien a fait son temps. Connectez-vous pour répondre.
missions-link-over = Cette mission n’est plus à pourvoir. Merci de votre attention.
missions-sign-in = Voir la mission en se connectant
missions-deal = Ce qui est convenu
missions-expert = Qui fait la mission
missions-founder = Côté startup
missions-days-agreed = Durée convenue
missions-days-done = Temps passé
missions-is-late = Le dernier jour convenu, le { $date }, est passé.
missions-ended = Arrêtée le { $date } ({ $side })
missions-side-founder = par la startup
missions-side-expert = par la personne qui aidait
missions-side-staff = par l’équipe du programme
missions-reason = Pourquoi
missions-reason-missing = Dites pourquoi.
missions-reason-no-time = Plus assez de temps
missions-reason-no-more-need = Le besoin n’est plus là
missions-reason-not-as-agreed = Ce n’était pas ce qui était convenu
missions-reason-other = Autre raison
missions-reason-startup-left = La startup n’a plus de place dans le programme
missions-reason-expert-left = Plus personne n’est là pour la faire
missions-days-title = Jours de travail
missions-done-lead = { $done } sur { $agreed } : { $hours } en tout, une demi-journée comptant 3 h 30.
missions-done-nothing = Rien encore, sur { $agreed }. Une demi-journée compte 3 h 30.
missions-days-caption = Jours notés
missions-no-days = Aucun jour noté
missions-no-days-text = Notez les jours au fur et à mesure : ils comptent dans le bilan du programme.
missions-day = Jour
missions-day-length = Durée
missions-day-what = Ce qui a été fait
missions-day-what-hint = En quelques mots. Par exemple : lecture du code, premier diagnostic.
missions-day-by = noté par { $name }
missions-day-strike = Enlever
missions-note-title = Noter un jour
missions-note = Noter ce jour
missions-delivery = Le résultat
missions-delivered-on = Remis le { $date }
missions-deliver-open = Remettre le résultat
missions-deliver-for = Remettre le résultat au nom de la personne
missions-delivery-words = Ce qui existe maintenant
missions-delivery-words-hint = Ce que c’est, où cela se trouve, et ce que la startup doit savoir pour continuer.
missions-delivery-link = Adresse web du résultat
missions-link-wrong = Donnez une adresse web complète, qui commence par https://.
missions-deliver = C’est fait
missions-accept-title = Votre réponse est attendue
missions-accept-lead = La personne qui vous aide dit que c’est fait. Regardez, puis répondez.
missions-usefulness = Était-ce utile ?
missions-usefulness-hint = Seule l’équipe du programme le lit.
missions-usefulness-said = Utilité, d’après la startup : { $points }
missions-thanks = Un mot de remerciement
missions-thanks-hint = La personne qui vous a aidé le lira.
missions-accept = Accepter le résultat
missions-accepted-on = Accepté le { $date }
missions-send-back-open = Il manque quelque chose…
missions-missing = Ce qui manque
missions-missing-hint = Par rapport à ce qui devait exister à la fin.
missions-send-back = Renvoyer avec ces mots
missions-sent-back-on = Renvoyé le { $date } : il manque quelque chose
missions-otherwise = Si cela change
missions-extend-open = Il faut plus de temps
missions-extend-to = Nouveau dernier jour
missions-extend-hint = L’autre côté est prévenu par une lettre.
missions-extend = Changer le dernier jour
missions-end-open = Arrêter la mission avant la fin…
missions-end-text = Les jours déjà faits restent comptés. L’autre côté et l’équipe du programme sont prévenus.
missions-end-words = Un mot
missions-end-words-hint = L’autre côté et l’équipe le liront.
missions-end = Arrêter la mission
missions-withdraw-open = Retirer cette demande…
missions-withdraw-text = Plus personne ne pourra proposer son aide. Qui l’a déjà fait est prévenu.
missions-withdraw = Retirer la demande
missions-refused-open = Cette mission est déjà à pourvoir.
missions-refused-not-open = Cette mission est encore un brouillon.
missions-refused-agreed = L’accord est déjà donné à quelqu’un.
missions-refused-over = Cette mission est terminée.
missions-refused-asked = Cette personne a déjà reçu la proposition.
missions-refused-offered = Cette personne a déjà proposé son aide.
missions-refused-not-asked = Cette proposition a déjà sa réponse.
missions-refused-not-offered = Cette proposition d’aide n’est plus là.
missions-refused-ends-before = Le dernier jour vient avant le premier.
missions-refused-ends-past = Le dernier jour est déjà passé.
missions-refused-dates-full = Entre ces deux dates, { $most } tout au plus : choisissez une fin plus lointaine, ou moins de jours.
missions-refused-far = Choisissez des jours d’ici deux ans.
missions-refused-long = Au plus { $most } jours : au-delà, c’est un projet.
missions-refused-not-agreed = L’accord n’est encore donné à personne.
missions-refused-day-ahead = Ce jour n’est pas encore là.
missions-refused-day-early = L’accord date du { $date } : ce jour vient avant.
missions-refused-day-full = Au plus { $most } de travail pour une même journée.
missions-refused-no-such-day = Ce jour n’est pas noté.
missions-refused-no-day = Notez d’abord au moins un jour de travail.
missions-refused-delivered = Le résultat est déjà remis.
missions-refused-not-delivered = Aucun résultat n’attend de réponse.
missions-refused-delivered-again = Le résultat a été remis de nouveau depuis que vous avez ouvert cette page : lisez-le, puis répondez.
missions-home-staff = Missions qui attendent
missions-wait-delivered = Un résultat est remis : { $title }
missions-wait-offers = { $n ->
    [one] Une personne propose son aide : { $title }
   *[other] { $n } personnes proposent leur aide : { $title }
    }
missions-wait-draft = Un brouillon de mission : { $title }
missions-wait-accept = Lire et accepter
missions-wait-asked = L’équipe vous propose une mission : { $title }
missions-wait-work = Votre mission : { $title }
missions-wait-sent-back = Il manque quelque chose : { $title }
missions-wait-until = jusqu’au { $date }
missions-wait-late = en retard
missions-wait-note = Noter, remettre
missions-trouble-nobody = Sans personne depuis le { $date }
missions-trouble-offer = Une aide proposée attend la startup depuis le { $date }
missions-trouble-late = Devait finir le { $date }
missions-trouble-delivered = Résultat remis le { $date }, sans réponse de la startup
missions-hours-lead = Quelques jours pour résoudre un problème technique d’une startup, en plus des séances.
missions-give-title = Mes jours pour des missions
missions-give-lead = Dites combien de jours vous pouvez donner, et jusqu’à quand : les startups qui cherchent vous trouveront plus tôt. Cela n’engage à rien.
missions-give-days = Combien de jours
missions-give-until = Jusqu’au
missions-give-nothing = Je n’ai pas de jours à donner pour l’instant
missions-give-on = Sur quoi
missions-give-edit = Modifier ce que vous savez faire
missions-letter-answer = Lire et répondre
missions-letter-read = Lire et choisir
missions-letter-proposed-subject = { $startup } a besoin de vous : { $title }
missions-letter-proposed = L’équipe du programme { $programme } pense à vous pour aider { $startup } : « { $title } ».
missions-letter-deliverable = Ce qui doit exister à la fin :
missions-letter-proposed-how = Vous pouvez répondre oui ou non en une minute, sans vous connecter. Un oui n’engage pas encore : la startup choisit, puis vous vous mettez d’accord.
missions-letter-offered-subject = { $who } propose son aide : { $title }
missions-letter-offered = { $who } propose d’aider { $startup } pour « { $title } ».
missions-letter-offered-next = C’est à la startup de choisir. Une fois qu’elle a dit oui, chacun reçoit de quoi joindre l’autre.
missions-letter-declined-subject = { $who } ne peut pas : { $title }
missions-letter-declined = { $who } ne peut pas aider { $startup } cette fois pour « { $title } ».
missions-letter-not-chosen-subject = Merci pour votre proposition : { $title }
missions-letter-not-chosen = { $startup } a trouvé quelqu’un d’autre pour « { $title } ».
missions-letter-not-chosen-thanks = Merci d’avoir été là. D’autres startups ont besoin de ce que vous savez faire.
missions-letter-withdrawn-subject = La demande est retirée : { $title }
missions-letter-withdrawn = { $startup } ne cherche plus personne pour « { $title } ».
missions-letter-withdrawn-thanks = Vous n’avez rien à faire. Merci de votre attention.
missions-letter-agreed-subject = C’est d’accord : { $title }
missions-letter-agreed-founder = { $who } fait avec vous la mission « { $title } ».
missions-letter-agreed-expert = { $startup } vous a choisi pour la mission « { $title } ».
missions-letter-agreed-next-founder = Écrivez-vous pour fixer le premier rendez-vous, et préparez les accès nécessaires.
missions-letter-agreed-next-expert = Écrivez-vous pour fixer le premier rendez-vous. Notez vos jours au fur et à mesure sur la page de la mission.
missions-letter-delivered-subject = C’est fait, à vous de regarder : { $title }
missions-letter-delivered-again-subject = Votre réponse est attendue : { $title }
missions-letter-delivered = { $who } dit que la mission « { $title } » est terminée.
missions-letter-delivered-again = { $who } attend votre réponse depuis une semaine sur la mission « { $title } ».
missions-letter-delivered-next = Regardez le résultat : vous pouvez l’accepter, ou dire ce qui manque.
missions-letter-sent-back-subject = Il manque quelque chose : { $title }
missions-letter-sent-back = { $startup } a regardé le résultat de « { $title } » et dit ce qui manque :
missions-letter-sent-back-next = Vous pourrez remettre le résultat de nouveau sur la page de la mission.
missions-letter-accepted-subject = Merci : { $title }
missions-letter-accepted = { $startup } a accepté le résultat de « { $title } ». Vous y avez donné { $days }.
missions-letter-accepted-thanks = Toute l’équipe du programme { $programme } vous remercie.
missions-letter-extended-subject = Un peu plus de temps : { $title }
missions-letter-extended = La mission « { $title } » pour { $startup } dure maintenant jusqu’au { $date }.
missions-letter-late-subject = Où en êtes-vous ? { $title }
missions-letter-late = La mission « { $title } » pour { $startup } devait finir le { $date }.
missions-letter-late-next = Si c’est fait, remettez le résultat. Sinon, donnez un nouveau dernier jour, ou dites que vous ne pouvez plus.
missions-letter-ended-subject = La mission s’arrête : { $title }
missions-letter-ended = La mission « { $title } » pour { $startup } s’arrête avant la fin.
journal-mission-written = { $actor } a écrit une demande de mission.
journal-mission-changed = { $actor } a modifié une demande de mission.
journal-mission-opened = { $actor } cherche quelqu’un pour une mission.
journal-mission-asked = { $actor } a proposé une mission à quelqu’un.
journal-mission-offered = { $actor } a proposé son aide pour une mission.
journal-mission-declined = { $actor } a répondu ne pas pouvoir faire une mission.
journal-mission-taken-back = { $actor } a retiré sa proposition d’aide pour une mission.
journal-mission-agreed = { $actor } a dit oui à une proposition d’aide pour une mission.
journal-mission-day-noted = { $actor } a noté un jour de travail sur une mission.
journal-mission-day-struck = { $actor } a enlevé un jour noté par erreur sur une mission.
journal-mission-delivered = { $actor } a remis le résultat d’une mission.
journal-mission-sent-back = { $actor } a dit ce qui manque au résultat d’une mission.
journal-mission-accepted = { $actor } a accepté le résultat d’une mission.
journal-mission-extended = { $actor } a changé le dernier jour d’une mission.
journal-mission-ended = { $actor } a arrêté une mission avant la fin.
journal-mission-withdrawn = { $actor } a retiré une demande de mission.
journal-mission-passed-on = Une mission passe à une autre personne du même partenaire, après un changement fait par { $actor }.
journal-mission-founder-left = Une mission continue avec une autre personne de la startup, après un changement fait par { $actor }.
journal-mission-expert-left = Une personne ne peut plus aider pour une mission, après un changement fait par { $actor }.
journal-mentor-days-declared = { $actor } a dit combien de jours donner à des missions.
journal-mentor-days-withdrawn = { $actor } n’a pas de jours à donner à des missions pour l’instant.
report-accepted = { $n ->
    [one] { $n } acceptée
   *[other] { $n } acceptées
    }
report-mission-days = Missions
report-mission-accepted = Missions acceptées
report-mission-days-means = Les jours de travail notés par les experts entre ces deux jours. Une demi-journée compte 3 h 30. Une mission compte comme acceptée dans la période où la startup a accepté son résultat.
statement-missions = En { $year }, { $name } a donné { $days } de missions techniques, soit { $hours }, une demi-journée comptant 3 h 30.
## Recherche

search-title = Recherche
search-label = Chercher partout
search-go = Chercher
search-skip = Aller à la recherche
search-count = { $count ->
    [one] Un résultat pour « { $typed } »
   *[other] { $count } résultats pour « { $typed } »
}
search-count-near = { $count ->
    [one] Rien ne s’écrit exactement « { $typed } ». Un résultat s’en approche.
   *[other] Rien ne s’écrit exactement « { $typed } ». { $count } résultats s’en approchent.
}
search-count-cut = Plus de { $count } résultats pour « { $typed } » : ce mot est dans beaucoup de textes. Les plus récents sont ici ; ajoutez un mot pour préciser.
search-group = { $kind } ({ $count })
search-group-cut = { $kind } (plus de { $count })
search-all = Voir les { $count }
search-all-cut = Voir les plus récents
search-everything = Tout ce qui répond à « { $typed } »
search-no-such-page = Cette page de la liste est vide
search-kind-startup = Startups
search-kind-person = Personnes
search-kind-mentor = Mentors
search-kind-partner = Partenaires
search-kind-introduction = Mises en relation
search-kind-mission = Missions
search-kind-offer = Offres des partenaires
search-kind-session = Séances à plusieurs
search-kind-document = Documents
search-mission-of = Mission, pour { $name }
search-offer-of = Offre, par { $name }
search-session-of = Séance, avec { $name }
search-document-on = Document, sur { $name }
search-kind-cohort = Promotions
search-kind-programme = Programmes
search-kind-note = Notes sur les startups
search-kind-session-note = Notes sur les séances
search-kind-call = Échanges avec les partenaires et les mentors
search-founder-of = équipe fondatrice : { $name }
search-formerly = réunie avec « { $name } »
search-at-partner = chez { $name }
search-staff-of = équipe : { $name }
search-written-by = écrit par { $name }
search-begin = Que cherchez-vous ?
search-begin-text = Écrivez un nom, un titre, ou quelques mots d’une note. Les accents, les majuscules et les petites fautes ne comptent pas.
search-no-word = Écrivez au moins une lettre ou un chiffre
search-nothing = Rien pour « { $typed } »
search-nothing-text = Essayez un autre mot, ou le début du mot seulement.
search-nothing-words = Tous les mots doivent se trouver au même endroit. Essayez avec moins de mots.
search-one-letter = Ajoutez au moins une lettre : une lettre seule ne cherche que ce qui s’écrit ainsi.
search-did-you-mean = Vouliez-vous dire :

## Listes, vues et nouveautés

lists-narrow = Réduire cette liste
lists-show = Filtrer
lists-more = Plus de filtres
lists-on = Filtres en place
lists-remove = Retirer le filtre
lists-clear = Tout retirer
lists-none = Rien ne correspond à ces filtres
lists-no-such-page = Il n’y a rien sur cette page de la liste
lists-first-page = Revenir à la première page
lists-any = Peu importe
lists-name = Nom
lists-programme = Programme
lists-sort = Trier par
lists-sort-name = Nom
startups-column-entered = Entrée
startups-column-last = Dernière séance
startups-quiet = Sans séance
startups-quiet-for = Depuis { $weeks } semaines
cohorts-state-open = Ouvertes
cohorts-state-closed = Fermées
partners-renewal = Renouvellement
partners-renewal-past = Dépassé
partners-renewal-near = Dans les { $days } jours
partners-renewal-none = Sans date
partners-pace-within = { $days } jours au plus, une fois sur deux
offers-state = Disponibilité
offers-state-open = On peut la demander
offers-state-closed = On ne peut plus la demander
offers-sort-newest = Les plus récentes
offers-sort-closes = Date de fin
sessions-host = Animée par
sessions-seats-label = Places libres
sessions-with-seats = Il en reste
sessions-full-ones = Complètes
sessions-sort-soonest = Date
sessions-sort-free = Places libres
mentors-expertise-label = Expertise
mentors-hours-label = Disponibilités
mentors-offers-hours = Propose des heures
mentors-sort-given = Heures données, les plus nombreuses
mentors-sort-given-least = Heures données, les moins nombreuses
mentors-given-this-year = { $hours } données cette année
letters-kind = Ce qu’il dit
letters-usually = Les { $days } derniers jours, et ce qui attend
letters-ever = Depuis toujours
letters-lately = { $days ->
    [1] Depuis hier
   *[other] Depuis { $days } jours
}
letter-kind-sign-in = Code pour entrer
letter-kind-invitation = Invitation
letter-kind-partnership-renewal = Partenariat à renouveler
letter-kind-portfolio-passed = Passage de main
letter-kind-mentor-stops = Mentor qui souhaite arrêter
letter-kind-founder-left = Départ d’un fondateur
letter-kind-accounts-merged = Comptes réunis
letter-kind-done-for-you = Copie de ce qui a été fait
letter-kind-mission-proposed = Mission proposée
letter-kind-mission-declined = Mission déclinée
letter-kind-mission-offered = Aide proposée
letter-kind-mission-agreed = Mission convenue
letter-kind-mission-not-chosen = Autre choix pour une mission
letter-kind-mission-delivered = Mission livrée
letter-kind-mission-sent-back = Mission à compléter
letter-kind-mission-accepted = Mission acceptée
letter-kind-mission-extended = Mission prolongée
letter-kind-mission-late = Mission en retard
letter-kind-mission-ended = Fin d’une mission
letter-kind-address-code = Code d’une nouvelle adresse
letter-kind-address-changed = Adresse changée
letter-kind-address-restored = Adresse rétablie
letter-kind-booking-asked = Séance : accord demandé
letter-kind-booking-unanswered = Séance : demande sans suite
letter-kind-booking-invited = Séance : vous venez aussi ?
letter-kind-booking-confirmed = Séance : réservée
letter-kind-booking-moved = Séance : déplacée
letter-kind-booking-reworded = Séance : modifiée
letter-kind-booking-cancelled = Séance : annulée
letter-kind-booking-reminder = Séance : rappel
letter-kind-booking-kept = Séance : maintenue
letter-kind-slot-freed = Une heure s’est libérée
letter-kind-session-opened = Séance à plusieurs : ouverte
letter-kind-session-moved = Séance à plusieurs : déplacée
letter-kind-session-reworded = Séance à plusieurs : modifiée
letter-kind-session-cancelled = Séance à plusieurs : annulée
letter-kind-session-reminder = Séance à plusieurs : rappel
letter-kind-seat-taken = Place prise
letter-kind-seat-given-back = Place rendue
letter-kind-seat-offered = Place proposée
letter-kind-seat-passed = Place proposée à d’autres
letter-kind-line-joined = Liste d’attente : inscrite
letter-kind-line-left = Liste d’attente : retirée
letter-kind-line-moved = Liste d’attente : séance déplacée
letter-kind-line-closed = Liste d’attente : fermée
letter-kind-calendar-unread = Agenda illisible
letter-kind-booking-word-asked = Séance : était-elle utile ?
letter-kind-mentor-without-hours = Mentor sans heures à venir
letter-kind-introduction-requested = Mise en relation : demandée
letter-kind-introduction-founder-asked = Mise en relation : accord de la startup
letter-kind-introduction-partner-asked = Mise en relation : question au partenaire
letter-kind-introduction-introduced = Mise en relation : faite
letter-kind-introduction-answered = Mise en relation : réponse
letter-kind-introduction-refused = Mise en relation : refusée
letter-kind-introduction-withdrawn = Mise en relation : retirée
letter-kind-introduction-wondered = Mise en relation : question du partenaire
letter-kind-introduction-passed-on = Mise en relation : passée à un collègue
letter-kind-partner-came = Un partenaire s’annonce
letter-kind-introduction-met-asked = Mise en relation : rencontre faite ?
letter-kind-introduction-outcome-asked = Mise en relation : qu’en est-il sorti ?
letter-kind-offer-asked = Offre : demandée
letter-kind-offer-answered = Offre : réponse
letter-kind-mentors-named = Mentors d’une startup
letter-kind-startups-named = Startups d’un mentor
views-title = Vues
views-mine = Vos vues
views-lead = Une vue garde les filtres et l’ordre d’une liste. Celle que vous partagez montre à chaque collègue ce que lui-même peut voir.
views-count = { $count ->
    [one] Une vue
   *[other] { $count } vues
}
views-none = Aucune vue pour l’instant
views-none-text = Réduisez ou triez une liste, puis choisissez « Garder cette vue ».
views-by = par { $name }
views-keep = Garder cette vue
views-manage = Gérer vos vues
views-new = Garder cette vue
views-new-lead = Liste : { $list }, avec les filtres et l’ordre d’en ce moment.
views-keep-it = Garder
views-name = Nom de la vue
views-name-hint = Par exemple : Sans séance depuis six semaines.
views-name-taken = Vous avez déjà une vue de ce nom pour cette liste. Choisissez-en un autre.
views-for = Pour qui
views-address = Adresse
views-for-hint = Partagée, elle apparaît aussi chez les collègues de ce programme.
views-for-me = Pour vous seulement
views-shared-with = L’équipe du programme { $programme }
views-of = Liste
views-change = Changer
views-change-link = Changer
views-see = Voir la liste
views-remove = Supprimer cette vue…
views-remove-text = La liste reste ; seule la vue disparaît, chez vous et chez ceux avec qui vous la partagez.
views-remove-now = Supprimer la vue
views-nothing-asked = Cette liste n’est ni réduite ni triée : il n’y a rien à garder. Choisissez d’abord un filtre.
views-too-many = Vous gardez déjà { $most } vues. Supprimez-en une d’abord.
views-list-cohorts = Promotions
views-list-startups = Startups
views-list-mentors = Mentors
views-list-partners = Partenaires
views-list-offers = Offres des partenaires
views-list-sessions = Séances à plusieurs
views-list-introductions = Mises en relation
views-list-missions = Missions
views-list-letters = Courriers
views-list-programmes = Programmes
journal-view-kept = { $actor } a gardé une vue.
journal-view-changed = { $actor } a changé une vue.
journal-view-passed-on = { $actor } a confié une vue à quelqu’un d’autre de l’équipe.
journal-view-removed = { $actor } a supprimé une vue.
journal-cohort-looked = { $actor } a lu les nouveautés d’une promotion.
new-column = Nouveautés
new-link = { $count ->
    [one] Une nouveauté depuis le { $date }
   *[other] { $count } nouveautés depuis le { $date }
}
new-title = Nouveautés : { $cohort }
new-lead = { $count ->
    [one] Une chose s’est passée depuis { $date }, sans compter ce que vous avez fait vous-même.
   *[other] { $count } choses se sont passées depuis { $date }, sans compter ce que vous avez fait vous-même.
}
new-nothing = Rien de nouveau
new-nothing-text = Personne d’autre n’a rien fait ici depuis { $date }.
new-back = Revenir à la promotion
new-of-cohort = La promotion elle-même
new-see = La voir
new-seen = J’ai tout vu
new-seen-text = Ce qui s’est passé après l’ouverture de cette page restera nouveau.
## Documents

# documents

documents = Documents
documents-title = Documents : { $name }
documents-new = Nouveaux documents
documents-count = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
documents-all = { $count ->
    [one] Voir le document
   *[other] Voir les { $count } documents
}
documents-of-cohort = Documents de la promotion { $name }
documents-none = Aucun document pour l’instant
documents-none-text = Conventions, présentations, bilans : mettez-les ici, chacun sait où les retrouver.
documents-none-reader = Ceux qui seront pour vous apparaîtront ici.
documents-none-programme = Donnez d’abord une place à cette startup dans une promotion : un document appartient à un programme.
documents-add = Ajouter un document
documents-add-lead = Vous pourrez en mettre d’autres versions ensuite, et le retirer.
documents-add-do = Ajouter ce document
documents-file = Fichier
documents-file-hint = PDF, Word, Excel, PowerPoint, LibreOffice, image PNG ou JPEG, texte. { $most } au plus.
documents-file-missing = Choisissez un fichier.
documents-file-again = Choisissez de nouveau le fichier : votre navigateur ne le garde pas.
documents-file-empty = Ce fichier est vide. Ouvrez-le pour vérifier, enregistrez-le, puis choisissez-le de nouveau.
documents-file-too-large = Ce fichier dépasse { $most }. Enregistrez-le en PDF de taille réduite, ou partagez-le en deux.
documents-file-page = Ce fichier est une page web, pas un document. Ouvrez-la, imprimez-la en PDF, puis choisissez le PDF.
documents-file-drawing = Un dessin SVG peut cacher un programme. Enregistrez-le en PNG ou en PDF, puis choisissez-le de nouveau.
documents-file-program = Ce fichier est un programme : Levier ne garde que des documents.
documents-file-archive = Ce fichier en contient d’autres (ZIP ou semblable). Ajoutez-les un par un.
documents-file-macros = Ce document contient un programme (des macros). Enregistrez-le sans macros, en .docx, .xlsx ou .pptx, ou en PDF.
documents-file-old-office = Ce document est d’un ancien format, ou protégé par un mot de passe. Ouvrez-le, enregistrez-le en .docx, .xlsx, .pptx ou en PDF, sans mot de passe.
documents-file-unknown = Ce genre de fichier n’est pas accepté, ou le fichier est abîmé. Enregistrez-le en PDF, puis choisissez le PDF.
documents-no-room = Il ne reste que { $left } pour les documents de ce programme. Retirez d’anciennes versions, ou demandez à l’équipe du programme.
documents-too-many = Il y a déjà { $most } documents ici. Retirez-en d’abord un.
documents-versions-many = Ce document a déjà eu { $most } versions. Ajoutez plutôt un nouveau document.
documents-title-field = Titre
documents-title-hint = Laissez vide pour garder le nom du fichier.
documents-kind = Nature du document
documents-kind-blank = Choisissez
documents-kind-missing = Dites de quelle nature est ce document.
documents-kind-agreement = Convention ou accord
documents-kind-deck = Présentation
documents-kind-brief = Cahier des charges
documents-kind-report = Bilan ou rapport
documents-kind-budget = Budget ou plan financier
documents-kind-minutes = Compte rendu
documents-kind-guide = Guide ou support d’atelier
documents-kind-papers = Papiers administratifs
documents-kind-other = Autre
documents-audience = Qui peut le voir
documents-audience-short = Qui peut voir
documents-audience-missing = Dites qui peut voir ce document.
documents-seen-by = Pourront le voir : { $who }.
documents-startup-staff = L’équipe du programme seule
documents-startup-side = L’équipe du programme et les fondateurs
documents-startup-mentors = L’équipe du programme, les fondateurs et les mentors de la startup
documents-mentors-who = Ses mentors sont ceux qui la suivent, et ceux qui ont avec elle une séance à venir ou de moins de trois mois.
documents-mentors-now = En ce moment : { $names }.
documents-mentors-nobody = personne
documents-mentors-session = par une séance, à venir ou récente
documents-cohort-staff = L’équipe du programme seule
documents-cohort-side = L’équipe du programme et les startups de la promotion
documents-cohort-mentors = L’équipe du programme, les startups de la promotion et les mentors du programme
documents-partner-staff = L’équipe du programme seule
documents-partner-side = L’équipe du programme et les personnes du partenaire
documents-programme = Programme
documents-programme-hint = L’équipe de ce programme verra le document, pas celle des autres.
documents-added = Ajouté
documents-added-by = le { $date }, par { $name }
documents-someone = quelqu’un qui n’est plus là
documents-version = Version { $number }
documents-versions = Versions
documents-newest = La plus récente
documents-older = Les versions précédentes
documents-older-hint = Quand vous ouvrez ce document à plus de personnes.
documents-older-stay = Seules celles et ceux qui les voient déjà continuent de les voir
documents-older-open = { $count ->
    [one] Toutes les personnes choisies ci-dessus voient aussi la version précédente
   *[other] Toutes les personnes choisies ci-dessus voient aussi les { $count } versions précédentes
}
documents-held = Cette version reste visible ainsi : { $who }.
documents-version-add = Ajouter une version
documents-version-add-lead = Les versions précédentes restent, la nouvelle passe devant.
documents-version-add-do = Ajouter cette version
documents-said = Son nom finissait par « .{ $ending } », mais c’est un fichier { $format } : il est gardé comme tel.
documents-fetch = Télécharger
documents-fetch-about = à télécharger, { $title }
documents-change = Changer le titre ou qui peut le voir
documents-remove = Retirer ce document…
documents-remove-text = Les fichiers de toutes ses versions seront effacés pour de bon. Il restera écrit qui l’a retiré, et quand.
documents-remove-do = Retirer ce document
documents-remove-version = Retirer la version { $number }…
documents-remove-version-text = Son fichier sera effacé pour de bon. Il restera écrit qui l’a retirée, et quand.
documents-remove-version-do = Retirer cette version
documents-removed = Retiré le { $date } par { $name }
documents-removed-already = Quelqu’un l’a déjà retiré.
documents-not-yours = L’équipe du programme a mis ce document ici : demandez-lui de le retirer.
documents-holds-theirs = L’équipe du programme a ajouté une version de ce document : demandez-lui de le retirer.
documents-only-version = C’est la seule version qui reste. Pour la retirer, retirez le document.
documents-format-pdf = PDF
documents-format-docx = Word
documents-format-xlsx = Excel
documents-format-pptx = PowerPoint
documents-format-odt = texte LibreOffice
documents-format-ods = tableur LibreOffice
documents-format-odp = présentation LibreOffice
documents-format-png = image PNG
documents-format-jpeg = image JPEG
documents-format-text = texte
documents-format-csv = tableau CSV
journal-document-added = { $actor } a ajouté un document.
journal-document-version-added = { $actor } a ajouté une version d’un document.
journal-document-changed = { $actor } a changé le titre d’un document, sa nature ou qui peut le voir.
journal-document-version-removed = { $actor } a retiré une version d’un document.
journal-document-removed = { $actor } a retiré un document.

## Calendrier d’une promotion, fiches à imprimer

# agenda

agenda-title = Calendrier
agenda-of = Calendrier : { $name }
agenda-see = Voir le calendrier
agenda-views = Façon de voir
agenda-view-month = Mois
agenda-view-week = Semaine
agenda-view-list = Liste
agenda-turn = Changer de dates
agenda-month-before = Mois précédent
agenda-month-after = Mois suivant
agenda-week-before = Semaine précédente
agenda-week-after = Semaine suivante
agenda-before = Avant
agenda-after = Après
agenda-now = Aujourd’hui
agenda-today = aujourd’hui
agenda-between = du { $from } au { $to }
agenda-zone = Fuseau horaire : { $zone }
agenda-from-to = { $from } à { $until }
agenda-from = à partir de { $from }
agenda-until = jusqu’à { $until }
agenda-more = et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
agenda-nothing = Rien de prévu à ces dates
agenda-nothing-text = Les séances, les dates de la promotion et les rappels apparaîtront ici.
agenda-nothing-month = Rien de prévu ce mois-ci.
agenda-nothing-week = Rien de prévu cette semaine.
agenda-holiday = Jour férié
agenda-cohort-starts = Premier jour de la promotion
agenda-cohort-ends = Dernier jour de la promotion
agenda-session = { $startup } et { $mentor }
agenda-shared = { $title }, avec { $mentor }
agenda-asked = à confirmer
agenda-renewal = Partenariat à renouveler : { $name }
agenda-call = À faire avec { $name }
agenda-step = Suite à donner : { $name }
sheet-see = Fiche à imprimer
sheet-of = Fiche : { $name }
sheet-startups = Startups accompagnées
sheet-means = Accompagnées : toutes les startups de la promotion, y compris celles qui l’ont quittée ou terminée. Heures reçues : celles des séances tenues, additionnées startup par startup ; une séance à plusieurs compte pour chacune.
sheet-made = Fiche du { $date }
sheet-how = Imprimez cette page depuis le menu de votre navigateur : elle tient sur du papier A4.
sheet-who = Qui ils sont
sheet-course = Parcours
sheet-hours = Séances et heures
sheet-sessions-held = Séances qui ont eu lieu
sheet-no-session = Aucune séance n’a encore eu lieu.
sheet-when = Date
sheet-with = Avec
sheet-subject = Sujet
sheet-length = Durée
sheet-introductions = Mises en relation
sheet-introductions-caption = Où en est chacune, et ce qu’elle a donné
sheet-introduced = Présentations faites
sheet-open = En cours
sheet-outcomes = Suites
sheet-came = Ce que cela a donné
sheet-times = { $kind } ({ $count })
sheet-next = La suite
sheet-nothing-next = Rien n’est encore fixé.
sheet-session = { $when } : séance avec { $mentor }
sheet-before = avant le { $date }

# Listes à emporter
take-label = Télécharger :
take-about = Télécharger la liste en
take-csv = CSV
take-excel = Excel
# Noms des fichiers, sans accents.
take-startups = startups
take-partners = partenaires
take-mentors = mentors
take-founders = fondateurs
take-contacts = contacts
take-people = personnes
take-cohorts = promotions
take-programmes = programmes
take-imports = imports
take-views = vues
take-sessions = seances
take-offers = offres
take-introductions = mises-en-relation
take-calls = echanges
take-documents = documents
take-letters = courriers
take-missions = missions
take-days = Jours
take-main-contact = Contact principal
take-founder = Équipe fondatrice
take-starts = Début
take-ends = Fin
take-to-mark = Séances à marquer
take-open-introductions = Mises en relation en cours
take-when = Date et heure
take-title = Titre
take-yours = Pour vous
take-waiting = Demandes à traiter
take-whom = Avec
take-done-on = Fait le
take-author = Par
take-kind = Type
take-size = Taille (octets)
take-version = Version
take-headline = En une ligne
take-fits = Ce qui vous manque
take-room = Ses heures
take-long = La liste est trop longue pour un fichier
take-long-text = Un fichier contient { $most } lignes au plus. Choisissez un programme, une promotion ou un autre filtre, puis téléchargez de nouveau.
take-long-back = Revenir à la liste
import-field-reason = Raison du départ
import-cell-other = la ligne { $line } dit autre chose. Les deux lignes parlent de la même fiche : elles doivent dire la même chose.
import-letters-go = { $count ->
    [one] Une lettre d’invitation part.
   *[other] { $count } lettres d’invitation partent.
}
import-letters-would = { $count ->
    [one] Une lettre d’invitation partirait.
   *[other] { $count } lettres d’invitation partiraient.
}
import-as-needed = Dites qui importe : --as, puis l’adresse d’un membre de l’équipe. Les lettres d’invitation diront que cette personne invite.
import-as-nobody = { $email } n’est l’adresse d’aucun membre de l’équipe.
import-none-to-undo = Aucun import à annuler.
import-not-to-undo = Cet import n’est pas fait, ou il est déjà annulé.
import-not-theirs = Cet import n’existe pas, ou { $email } ne peut pas l’annuler.

# Personnes
folk-title = Personnes
folk-lead = Les fondateurs, les mentors, les partenaires et l’équipe de vos programmes.
folk-words = Nom ou adresse e-mail
folk-role = Rôle
folk-everybody = Tout le monde
folk-ties-founder = Fondateurs
folk-ties-mentor = Mentors
folk-ties-partner = Partenaires
folk-ties-staff = Équipes
folk-one-founder = Équipe fondatrice
folk-one-mentor = Mentor
folk-one-partner = Partenaire
folk-one-staff = Équipe
folk-tie-founder = Équipe fondatrice :
folk-tie-mentor = Mentor :
folk-tie-partner = Partenaire :
folk-tie-staff = Équipe :
folk-mentor-page = sa page
folk-main = contact principal
folk-main-title = Contact principal
folk-yes = oui
folk-of = Où
folk-name = Nom
folk-here = Rôle
folk-email = E-mail
folk-same = Même personne que…
folk-correct = Corriger
folk-count = { $count ->
    [one] Une personne
   *[other] { $count } personnes
}
folk-none = Personne pour l’instant
folk-none-text = Les fondateurs, les mentors et les partenaires de vos programmes apparaîtront ici dès qu’ils seront invités.
folk-take-hint = Pour reprendre les fondateurs ou les contacts des partenaires dans un import, affichez-les seuls avant de télécharger.
views-list-people = Personnes
## Envois et réunions
error-slow-title = L’envoi s’est arrêté
error-slow-lead = Le fichier n’est pas arrivé en entier. La connexion est peut-être trop lente ; réessayez, ou choisissez un fichier plus petit.
error-busy-title = Beaucoup de fichiers arrivent en ce moment
error-busy-lead = Rien n’est perdu : réessayez dans une minute.
error-again-file-lead = Ce que vous avez écrit est gardé ici. Le fichier, lui, doit être choisi de nouveau : aucune page ne peut le faire à votre place.
error-again-file = Fichier
import-file-program = C’est un programme, pas une liste.
merging-meanwhile = Pendant que vous écriviez, cette fiche et une autre ont été réunies. Vos mots sont ici, sur la fiche qui reste ; relisez ce qu’elle dit déjà, puis envoyez de nouveau.
merging-meanwhile-title = Deux fiches ont été réunies entre-temps
merging-meanwhile-lead = La fiche sur laquelle vous écriviez a été réunie avec une autre. Rien n’a été enregistré.
merging-meanwhile-typed = Ce que vous avez écrit, à copier
merging-meanwhile-go = Aller à la fiche qui reste
size-bytes = { $count ->
    [one] { $count } octet
   *[other] { $count } octets
}
size-kilobytes = { $number } ko
size-megabytes = { $number } Mo
size-gigabytes = { $number } Go
doctor-backup-none = Aucune sauvegarde n’a encore été faite d’ici. Faites-en une maintenant (levier backup FICHIER), puis chaque nuit.
doctor-backup-good = La dernière sauvegarde date du { $at }.
doctor-backup-old = La dernière sauvegarde date du { $at }, il y a { $days } jours. Faites-en une maintenant (levier backup FICHIER), et vérifiez ce qui devait la faire chaque nuit.
archive-not-noted = La sauvegarde est bonne, mais la maison n’a pas pu noter qu’elle a été faite ({ $why }).

# The lists that came last

lists-see-all = Voir toute la liste
views-list-documents = Documents
views-list-calls = Journal des échanges
views-list-imports = Imports
documents-words = Nom
documents-on = Sur
documents-on-all = Tout
documents-on-startups = Startups
documents-on-cohorts = Promotions
documents-on-partners = Partenaires
documents-on-any-startup = Toutes les startups
documents-on-any-cohort = Toutes les promotions
documents-on-any-partner = Tous les partenaires
documents-kind-short = Nature
documents-kind-all = Toutes
documents-format = Format
documents-author = Ajouté par
documents-see-all = Tous vos documents
documents-all-lead = Tout ce que vous pouvez lire, où que ce soit rangé.
documents-all-lead-staff = Tout ce qui est rangé sur les startups, les promotions et les partenaires de vos programmes.
documents-all-none-staff = Ils se rangent sur la page d’une startup, d’une promotion ou d’un partenaire.
calls-words = Mots de la note
calls-about = À propos
calls-about-all = Partenaires et mentors
calls-about-partners = Les partenaires seulement
calls-about-mentors = Les mentors seulement
calls-next-is-due = À faire aujourd’hui ou en retard
calls-next-is-open = À faire
calls-next-is-done = Faite
calls-next-is-none = Rien de prévu
calls-anybody = Tout le monde
calls-author = Noté par
calls-sort-latest = Les plus récents d’abord
calls-sort-due = Prochaine étape
calls-see-all = Tous vos échanges notés
calls-all-none = Un échange se note sur la page d’un partenaire ou d’un mentor.
leave-done-title = { $name } ne donne plus d’heures à { $programme }
leave-done-noted = Noté le { $date } par { $name }
leave-done-told = Un courrier le lui confirme.
leave-done-passed = { $n ->
    [one] La startup que cette personne suivait est désormais suivie par { $name }.
   *[other] Les { $n } startups que cette personne suivait sont désormais suivies par { $name }.
}
leave-done-nobody = { $n ->
    [one] La startup que cette personne suivait n’a personne pour l’instant.
   *[other] Les { $n } startups que cette personne suivait n’ont personne pour l’instant.
}
leave-done-requests = { $n ->
    [one] Une demande de séance passe au choix suivant.
   *[other] { $n } demandes de séance passent au choix suivant.
}
leave-done-hands = { $n ->
    [one] Une mission cherche quelqu’un d’autre.
   *[other] { $n } missions cherchent quelqu’un d’autre.
}
leave-done-see = Voir les mentors

# What was just done, and what may be taken back
said-me-saved = Vos réglages sont enregistrés.
said-startup-left = Vous ne faites plus partie de cette startup.
said-place-ended = C’est noté. Ce qui reste prévu pour elle est plus bas : rien de cela ne s’annule tout seul.
said-mission-offered = Merci : votre réponse est partie. La startup vous écrira.
said-mission-declined = Votre réponse est partie. Merci de l’avoir donnée.
said-booking-moved = La séance est déplacée. Une lettre le dit à chacun, agenda compris.
said-booking-prepared = Votre préparation est enregistrée.
said-booking-noted = La note est gardée.
said-booking-agreed-next = Ce qui est convenu est enregistré.
said-booking-step-done = C’est noté comme fait.
said-booking-step-open = C’est de nouveau à faire.
said-booking-judged = Merci, votre avis est enregistré.
said-booking-kept = Tout ce que vous avez écrit est enregistré.
said-booking-placed = C’est enregistré. Une lettre le dit à chacun, agenda compris.
said-booking-other-hour = Votre demande est partie. La séance reste prévue à cette heure tant que rien n’est changé.

# What a startup has with the mentor already
book-yours = Vous avez réservé cette heure
book-ours = { $name } a réservé cette heure pour votre startup
book-yours-asked = Vous avez demandé cette heure
book-ours-asked = { $name } a demandé cette heure pour votre startup
book-see = Voir la séance
book-another = { $startup } a déjà une séance à venir avec { $name }
bookings-letter-invited-moved = La séance à laquelle { $by } vous demande de venir, avec { $name }, change d’heure. Elle était prévue { $from }.
bookings-letter-invited-over = La séance à laquelle { $by } vous demandait de venir, avec { $name }, est annulée pour votre startup. Vous n’avez plus rien à répondre.

# Another hour
other-hour-link = Changer l’heure
other-hour-title = Aucune heure ne vous va ?
other-hour-lead = Dites-le à { $name }, qui peut choisir une autre heure. La séance reste prévue tant que rien n’est changé.
other-hour-words = Les heures qui vous iraient
other-hour-hint = Par exemple : les matins de la semaine prochaine.
other-hour-ask = Écrire à { $name }
other-hour-wrong = Dites quelles heures vous iraient, en { $most } caractères au plus.
other-hour-asked = Vous avez demandé une autre heure à { $name }
other-hour-asks = { $startup } demande une autre heure
other-hour-stands = La séance reste prévue à cette heure tant que rien n’est changé.
other-hour-outside = La séance est prévue { $at }. Vous ne proposez pas d’heures en ce moment : celles-ci sont libres pour chacun, autant que Levier le sache. { $startup } reçoit une lettre et peut dire que l’heure ne va pas. Fuseau horaire : { $zone }.
other-hour-letter-subject = Autre heure demandée : { $startup }, { $at }
other-hour-letter = { $startup } demande une autre heure pour votre séance.
other-hour-letter-moved = { $by } a déplacé votre séance avec { $name }, qui était prévue { $from }.
other-hour-letter-not = Cette heure ne me va pas
other-hour-letter-not-text = L’invitation jointe met votre agenda à jour. Si la nouvelle heure ne vous va pas, dites-le par ce lien : choisissez une autre heure proposée, ou écrivez à { $name }. La séance reste prévue tant que rien n’est changé.

# Where one meets
place-missing = Il manque le lien pour se retrouver
place-to-come = En vidéo : le lien est à venir
place-link = Lien de la vidéo
place-number = Numéro à appeler
place-address = Adresse
place-hint = Chacun le reçoit par une lettre, et son agenda suit.
place-keep = Enregistrer et prévenir
place-change = Changer le lien ou l’adresse
place-optional = facultatif, sauf en personne
place-change-kind = Modifier
place-last-kind = La dernière sorte ne se retire pas : modifiez-la, ou ajoutez-en une autre d’abord.
place-letter-subject = Où se retrouver : séance avec { $name }, { $at }
place-letter = Voici où retrouver { $name }.
place-letter-missing = Vous n’avez pas donné de lien pour vous retrouver. Ajoutez-le sur la page de la séance : chacun le recevra.

# What came of it, and whether it is so
follow-met-too = Nous nous sommes rencontrés
follow-changed = C’est différent maintenant…
follow-put-off-met = Vous avez répondu « pas encore » le { $date }. Nous vous le redemanderons dans quelques semaines.
follow-put-off-outcome = Vous avez répondu « trop tôt » le { $date }. Nous vous le redemanderons plus tard.
follow-deny = Ce n’est pas exact…
follow-deny-text = Cela ne sera pas compté comme confirmé. La personne qui l’a dit et l’équipe du programme reçoivent une lettre.
follow-deny-now = Dire que ce n’est pas exact
follow-denial = Ce qui est exact
follow-denial-hint = Vos mots sont lus par l’autre côté et par l’équipe.
follow-denial-wrong = Restez en dessous de { $most } caractères.
follow-denied = { $who } dit que ce n’est pas exact, le { $date }
follow-denied-one = dit inexact par l’un des deux, le { $date }
follow-denied-open = contesté
follow-denied-settled = contesté, vu par l’équipe
follow-settle = C’est réglé : cela reste noté ainsi
follow-letter-confirm-unmet = Voici ce qui est sorti de votre mise en relation avec { $other }, tel que cela nous a été dit. Est-ce exact ?
follow-letter-denied-subject = { $who } dit que ce n’est pas exact
follow-letter-denied = { $who } dit que ceci n’est pas exact :
follow-letter-denied-then = Cela n’est pas compté comme confirmé. Si c’était une erreur, retirez-le sur la page de la mise en relation.
introductions-wait-doubt = { $startup } et { $partner } ne disent pas la même chose
introductions-did-outcome-denied = Une suite a été dite inexacte par l’autre côté.
introductions-did-outcome-settled = L’équipe a réglé ce qui était contesté.
journal-introduction-outcome-denied = { $actor } a dit qu’une suite n’est pas exacte.
journal-introduction-outcome-settled = { $actor } a réglé une suite contestée.
journal-booking-placed = { $actor } a dit où se retrouver pour une séance.
journal-booking-other-hour = { $actor } a demandé une autre heure pour une séance.
journal-mentor-kind-changed = { $actor } a modifié une sorte de séance.
letter-kind-introduction-outcome-denied = Mise en relation : ce n’est pas exact
letter-kind-booking-placed = Séance : où se retrouver
letter-kind-booking-other-hour = Séance : autre heure demandée
## Les séances d’une startup, et les chemins d’une promotion

cohorts-ways = De cette promotion
startup-sessions = Séances
startup-sessions-of = Séances : { $name }
startup-sessions-none = Aucune séance pour l’instant
startup-sessions-all = Voir les { $n } séances
startup-sessions-caption = { $n ->
    [one] { $n } séance, la plus récente d’abord
   *[other] { $n } séances, la plus récente d’abord
}
