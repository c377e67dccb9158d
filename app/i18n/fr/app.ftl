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
menu-home = Accueil
menu-cohorts = Promotions
menu-startups = Startups
menu-mentors = Mentors
menu-my-hours = Mes disponibilités
menu-partners = Partenaires
menu-introductions = Mises en relation
menu-letters = Courriers

## Formulaires

form-refused = Il reste quelque chose à corriger
email = Adresse e-mail
email-wrong = Cette adresse ne peut pas être juste. Elle s’écrit comme amina@exemple.org.
optional = facultatif
letter-hello = Bonjour { $name },

## Connexion

sign-in-title = Se connecter
sign-in-lead = Donnez votre adresse : nous vous écrivons un code. Il n’y a pas de mot de passe.
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
sign-in-link-lead = Un dernier geste, et vous y êtes.
sign-in-link-elsewhere = Ce lien n’entre que là où le code a été demandé, et pendant dix minutes. Demandez un code sur cet appareil.
sign-in-letter-subject = Votre code pour Levier
sign-in-letter-code = Voici votre code pour entrer dans Levier. Il vaut dix minutes.
sign-in-letter-link = Sur l’appareil où vous l’avez demandé, ce bouton fait la même chose :
sign-in-letter-button = Entrer dans Levier
sign-in-letter-not-you = Si vous n’avez rien demandé, ignorez cette lettre : il ne se passera rien.
sign-in-unknown-subject = Levier ne connaît pas cette adresse
sign-in-unknown-why = Quelqu’un, peut-être vous, a demandé un code pour entrer dans Levier avec cette adresse, mais elle n’y est pas connue.
sign-in-unknown-what = Si vous avez une autre adresse, essayez avec elle. Sinon, demandez une invitation à l’équipe de votre programme.
invitation-title = Bienvenue dans Levier
invitation-lead = Cette invitation vaut pour une personne, une fois, pendant 24 heures.
invitation-over = Cette invitation a déjà servi ou n’est plus valable. Demandez-en une autre.
demo-title = Démonstration
demo-lead = Entrez d’un clic, comme :
demo-staff = l’équipe
demo-founder = une fondatrice
demo-mentor = un mentor
demo-partner = un partenaire

## Pages d’erreur

error-not-found-title = Cette page n’existe pas
error-not-found-lead = Ou elle n’est pas pour vous. L’adresse est peut-être mal recopiée.
error-passing-title = Un instant
error-passing-lead = Levier ne peut pas répondre pour le moment. Rien n’est perdu : réessayez dans une minute.
error-broken-title = Une panne de notre côté
error-broken-lead = Elle est notée. Revenez en arrière et réessayez.
error-forbidden-title = Ce formulaire vient d’ailleurs
error-forbidden-lead = Pour votre sécurité, Levier n’accepte que les formulaires de ses propres pages.
error-too-large-title = C’est trop grand
error-too-large-lead = Ce qui a été envoyé dépasse la taille permise. Revenez en arrière et raccourcissez.
error-home = Aller à l’accueil

## Accueil

home-title = Bonjour { $name }
home-nothing-waits = Rien ne vous attend pour l’instant.
home-no-role = Vous n’avez pas encore de rôle dans un programme. L’équipe du programme peut vous en donner un.
home-founder = Pour votre startup
home-mentor = Pour vos séances de mentorat
home-partner = Pour votre organisation
home-staff-action = Voir les promotions
home-founder-action = Trouver un mentor
home-mentor-action = Mes disponibilités
home-partner-action = Voir les mises en relation

## Mon compte et les personnes

# people

people-invite-subject = { $by } vous invite dans Levier
people-invite-founder = { $by } vous invite à rejoindre l’équipe fondatrice de { $thing } dans Levier, l’outil où son incubateur suit les projets, les rendez-vous avec les mentors et les mises en relation.
people-invite-mentor = { $by } vous invite à devenir mentor du programme { $thing } dans Levier, l’outil où les startups de l’incubateur réservent les heures que vous leur offrez.
people-invite-partner = { $by } vous invite à représenter { $thing } dans Levier, l’outil où un incubateur met en relation ses startups et leurs partenaires.
people-invite-staff = { $by } vous invite à rejoindre l’équipe du programme { $thing } dans Levier.
people-invite-how = Pour entrer, il suffit de votre adresse : { $email }. Vous la donnez, nous vous écrivons un code. Il n’y a ni mot de passe ni compte à créer.
people-invite-button = Entrer dans Levier
people-invite-not-you = Si cette invitation ne vous dit rien, ignorez cette lettre : rien ne se fera sans vous.

## Programmes et promotions

# programmes

## Startups

# startups

## Mentors et disponibilités

# mentors

## Rendez-vous

# bookings

## Partenaires

# partners

## Mises en relation

# introductions

## Courriers

# letters

## Journal

# journal

## Vocabulaire partagé

# expertise

## Démonstration

# demo
