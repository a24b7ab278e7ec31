"""French, as far as complaints speak it: on the left a pattern over text without accents, on the right English.

The first line that fits at a place is taken, so what is longer stands first; a line that begins
with a bar goes on from the one before.
"""

GLOSS = r"""
(?:pourriez|pouvez) vous (?:m'|me |nous )?(?:envoyer|dire|confirmer|indiquer|donner) => can you tell me
d'accord|ok|entendu|ca marche => ok that works for me
(?:ne |n')?(?:peux|peut|pouvons|peuvent) (?:pas|plus) (?:ouvrir|servir|encaisser|cuisiner|vendre|livrer
|produire) => can not open our shop
(?:continu\w+|persist\w+) (?:a|de) (?:me |nous )?(?:prelever|debiter|facturer)(?= .{0,60}(?:resili\w+
|annul\w+)) => still keep charging me although i cancelled
(?:a|ont|ayant) (?:7[5-9]|[89]\d) ans => is 85
n'a plus (?:de |d')?(?:telephone|chauffage|eau|courant|electricite|ligne
|internet) => has been without heating and the line is dead
(?:deux|trois|quatre|cinq|plusieurs|\d+) (?:mails?|courriels?|lettres?|appels?|messages?|courriers?) ?,? ?(?:aucune?
|pas de|zero|sans) (?:reponse|retour) => three emails no reply nobody answered
leve les yeux au ciel|souffle\w* (?:quand|lorsque)|hausse les epaules|ne m'a (?:meme )?pas (?:regarde\w*
|salue\w*) => rolled her eyes at me rude
(?:laisse|depose|abandonne|jete)\w* (?:le |mon |notre )?(?:colis|paquet) => left my parcel outside
sous la pluie => in the rain
un peu (?:trop )?(?=\w+) => a bit too
(?:premiere|deux|trois) (?:sorties?|utilisations?|lavages?) => uses
(?:c'est|ce sera|c'etait) (?:\w+ )?(?:la derniere fois|la derniere commande) => this is my last time
depuis (?:\w+ )?(?:dix|douze|quinze|vingt|trente|\d+) ans (?:\w+ )?chez vous|chez vous depuis (?:\w+ )?(?:dix|douze
|quinze|vingt|\d+) ans => loyal customer for many years
(?:personne|n'est|il n'est) (?:n'est )?(?:\w+ )?venu => did not turn up
(?:morceau|bout|eclat) de (?:verre|metal|plastique) => a shard of glass in the food
(?:c'est |ce n'est que )?mon avis|a mon gout => in my opinion
ne (?:me|nous) (?:plait|plaisent|convainc) pas => i do not like the
rassise?s? => stale
(?:acceptez|proposez|livrez|faites|prenez|vendez|ouvrez|avez) vous => do you
(?:est|sont) (?:il|elle|ils|elles)(?= .{0,60}\?) => is it possible
je (?:souhaiterais|souhaite|voudrais|desire) (?:deplacer|modifier|changer|reserver|savoir|annuler
|commander) => i would like to know
(?:a|chez) (?:une|un) autre (?:personne|client\w*|patient\w*|adresse)|a un inconnu
|a quelqu'un d'autre => to another customer
mon (?:dossier|bulletin|diagnostic|releve)(?: (?:medical|de sante|de paie))? => my records
(?:on )?(?:nous|m')? ?a (?:donne|servi|livre|envoye|mis)(?= (?:une?|des|du)) => but got
(?:j'ai|nous avons|on a) (?:attendu|patiente|poireaute) => i was left waiting for
sans (?:la moindre |aucune )?(?:explication|excuse) => without explanation
(?:on en est a|ca en fait|cela fait maintenant) => and still nothing after
s'affaisse\w*|affaisse\w*|se decoll\w+|decolle\w*|s'est (?:detach\w+|decousu\w*|tordu\w*|arrache\w*|arrete\w*
|eteint\w*)|se detach\w+|use\w*|rouill\w+|deteint|deform\w+ => came apart
crue?s?|brule\w*|gele\w*|perime\w*|pourri\w*|rance|dure?s comme|immangeable\w* => raw and undercooked
(?:a|ont) disparu\w*|est introuvable|s'est volatilise => is gone
tient(?= (?:[^ ]+ ){0,3}(?:heures?|jours?|minutes?)\b) => lasts only
vous vous (?:moquez|fichez|foutez)(?: bien)? (?:que|de|du) => you do not care that
(?:vous avez|avez|ont|a) (?:bien )?essaye => i know you tried
(?:sans|plus d'|pas d') ?(?:ascenseur|eau chaude|reseau|chauffage|lumiere|clim\w*|acces) => without heating
(?:facturee?s?|debitee?s?|prelevee?s?) (?:deux fois|en double) => charged twice
(?:deuxieme|troisieme|quatrieme|cinquieme) jour|jour (?:deux|trois|quatre) => day four
devant tout le monde|devant les autres => in front of everybody
(?:m'a|nous a|m'ont) (?:crie dessus|hurle dessus|mal parle|insulte\w*|raccroche au nez) => shouted at me
merci (?:pour rien|de m'avoir|pour (?:l'attente|le retard)) => thanks for nothing
merci\w* => thank you
a quelle heure => what time do
(?:quels?|quelles?)(?= (?:match|accueil|plaisir|bonheur|super|belle)) => what a
quel talent|quelle honte|quel scandale => what a joke
quels?|quelles? => what is
combien (?:de temps|coute|ca|faut|dure|vaut) => how much does
combien => how much
comment (?:puis|faire|je|peut|on|fonctionne|ca|changer|obtenir) => how can i
quand (?:est|ouvre|commence|puis|arrive|sera) => when does
ou (?:puis|est ce|se trouve|trouver|peut) => where can i
ou (?:est|en est) (?:ma|mon) => where is my
est ce (?:que|qu'\w+) (?:je|vous|on|il|nous|ma|mon)? ?(?:peux|peut|pouvez|pouvons|avez|y a|est)? => can i
(?:puis je|pouvez vous|pourriez vous|peut on|avez vous|faut il|y a t il|dois je|proposez vous|acceptez vous
|est il possible) => can i
j'aimerais (?:savoir|reserver|commander)|je voudrais (?:savoir|reserver|commander) => i would like to know
ce serait (?:bien|super|genial|top|sympa|chouette)|il serait (?:bien|utile)|j'adorerais
|dommage qu'il n'y ait pas => would be nice
(?:une )?suggestion => suggestion
pourquoi (?:mon|ma|mes|est|suis|ai|y|ne|n'\w+|dois|m'\w+|le|la|on|personne|avez|vous) => why is my
pourquoi => why
toujours pas|pas encore|encore pas|toujours rien|toujours aucune? => still not
toujours|encore(?= (?:en attente|cass\w+|bloqu\w+)) => still
encore une fois|a nouveau|de nouveau|encore => again
j'attends|je l'attends|nous attendons|on attend|attends encore|attend encore|dans l'attente
|en attente => i am still waiting for
attendu|attente|attendre => waiting
depuis => for the last
personne (?:ne |n'|ne m'|ne nous )?(?:\w+ )?(?:repond\w*|donne|rappelle|rappele|aide|sait|dit|explique
|s'occupe) => nobody answers
personne => nobody
(?:aucune|sans|pas de) (?:reponse|nouvelles?|retour) => no answer
(?:vous )?ne (?:m'|me |nous )?(?:avez |a )?(?:toujours )?(?:repond\w*|repondu) (?:toujours |jamais )?(?:pas
|jamais|plus) => you do not answer
(?:pas|jamais|non) repondu|sans reponse => not answered
je m'en fous|(?:vous )?vous en (?:fichez|moquez|foutez)|s'en (?:fichent?|moquent?|foutent?) => you do not care
ignor\w+ => ignored
raccroche\w* => hung up
(?:n'est|n'ont|n'a|ne sont|n'etait) (?:toujours |jamais )?(?:pas |jamais )?(?:encore )?(?:arrive\w*|livre\w*
|venue?s?|passe\w*|recue?s?|parvenu\w*) => has not arrived
(?:n'ai|n'avons|n'a) (?:toujours |jamais )?(?:pas |rien |jamais )?(?:encore )?(?:recu\w*|eu
|obtenu) => i have not received
(?:pas|jamais) (?:encore )?(?:arrive\w*|livre\w*|venue?s?|recue?s?|rembourse\w*) => has not arrived
ne (?:fonctionne\w*|marche\w*|s'allume\w*|s'ouvre\w*|demarre\w*|charge\w*|chauffe\w*|ferme\w*|tient
|refroidit) (?:toujours |meme )?(?:pas|plus) => does not work
(?:fonctionne|marche|demarre|s'allume|s'ouvre|chauffe) (?:toujours |meme )?(?:pas|plus) => does not work
(?:je |nous |on )?(?:ne |n')(?:peux|peut|pouvons|arrive|arrivons|parviens)(?: \w+)? (?:pas|plus)
|impossible de (?!travailler) => i can not
(?:ne peux|ne peut|ne pouvons|ne peuvent) (?:pas|plus) travailler|impossible de travailler => we can not work
(?:ne|n') ?\w+ (?:jamais) => never
jamais => never
ne s'est (?:jamais )?(?:pas )?(?:presente|montre) => did not turn up
refus\w+ (?:de )?(?:me |nous )?(?:rembours\w+|rendre) => refuse to refund
refus\w+ => refuse
deux fois|double|doublon => twice
plusieurs fois|a plusieurs reprises|maintes fois => several times
troisieme fois|3eme fois|3e fois => third time
quatrieme fois|4e fois => fourth time
deuxieme fois|seconde fois|2e fois => second time
(?:je (?:vous )?ai|j'ai|nous avons|je vous l'ai) (?:\w+ ){0,2}(?:ecrit|appele|signale|contacte|relance|envoye
|prevenu|telephone) => i wrote
(?:mes|mon|ma) (?:\w+ )?(?:mails?|courriers?|messages?|appels|lettres?|relances?|courriels?) => my earlier email
(?:promis|promettiez|assure|garanti|annonce|prevu|convenu) => promised
(?:devait|devaient|aurait du|etait cense|devrait) (?:passer|venir|arriver|livrer|etre
|rappeler) => was supposed to come
(?:devait|devaient|aurait du|etait cense|devrait) => was supposed to
au lieu d\w*|a la place d\w* => instead of
alors que|bien que|malgre => although
sans (?:prevenir|preavis|explication|mon accord|autorisation|me demander|aucun avertissement
|avertissement) => without warning
sans (?:internet|eau|electricite|chauffage|connexion|telephone|courant) => without internet
(?:j'avais|j'ai|nous avons|nous avions|avais|avons) (?:commande|achete|reserve) => i ordered
commande\w* => order
(?:j'ai|nous avons|ai|avons) recu => got
(?:resilie\w*|annule\w*|desabonne\w*|mis fin)(?=.{0,80}(?:prelev\w+|debit\w+|factur\w+
|payer)) => cancelled but you still keep charging me
resilie\w* => cancelled
annule\w*|annulation => was cancelled
(?:frais|couts?|supplements?) (?:\w+ )?(?:caches?|dissimules?) => hidden fees
(?:frais|supplement)(?=.{0,60}(?:au moment de payer|a la fin|jamais mentionne|jamais annonce
|nulle part)) => fee suddenly added at checkout
supplement|frais|surcout => fee
prelev\w+|debite\w*|facture deux|surfactur\w+|preleve => charged
facture\w* => invoice
arnaqu\w*|escroqu\w*|du vol|voleurs?|voleuses?|vol manifeste|racket => scam rip off
(?:que|qu'a) (?:\w+ ){0,3}(?:l'argent|notre argent|fric|pognon)|pompe a fric => only want money
(?:ete |m'a ete |m'a )?vole\w*|derobe\w* => stolen
(?:s'agit|c'est|est|etait) (?:\w+ )?d'une erreur|surement une erreur|par erreur|par megarde|inadvertance
|confusion|malentendu|confondu|melange => mix up mistake
(?:je sais que|je vois que) (?:vous|il|elle) (?:\w+ )?(?:fait\w*|essay\w+)|de son mieux|de votre mieux
|bonne volonte => i know you tried
impoli\w*|desagreable\w*|grossi\w+|malpoli\w*|arrogant\w*|agressi\w+|meprisant\w*|hautain\w*|mal parle
|parle (?:tres |si )?mal|manque de respect|irrespectueu\w+|mal (?:recu|accueilli) => rude
(?:s'est|se sont) (?:moque|moques|moquee|fichu) de => laughed at
moque\w* => laughed at
cri[ea]\w* => shouted at
insult\w+ => insulted
en retard|retards?|tard|retarde\w* => late
casse\w*|brise\w*|fele\w*|dechir\w+|cassee => broken
abime\w*|endommage\w*|raye\w*|cabosse\w* => damaged
defectueu\w+|defaut\w*|en panne|panne\w*|hors service => defective
mauvaise?(?= (?:taille|couleur|adresse|article|produit|modele|nom|date|commande|montant)) => wrong
errone\w*|incorrect\w*|fausse?s? => wrong
erreurs? => error
manqu\w+|manquant\w* => missing
perdu\w*|perdez|perdent|egare\w*|disparu\w* => lost
fuit|fuite\w*|goutte => leaks
plante\w*|bug\w*|se ferme|se bloque|bloque\w*|beug\w* => crashes
bruit\w*|bruyant\w* => noisy
problemes?|soucis?|souci|ennuis => problem
sales?|crasseu\w+|salete|degueulasse => dirty
cafards?|moisi\w*|cheveux?|punaises => cockroach hair mould
froide?s? => cold
lente?s?|lenteur => slow
trop (?:petit\w*|grand\w*|court\w*|long\w*|serre\w*|cher\w*|sale\w*|cuit\w*) => too small
honte\w*|scandal\w+|inadmissible|inacceptable|lamentable|catastroph\w+|horrible|affreu\w+|nul\w*|deplorable
|minable|pitoyable|desastr\w+|n'importe quoi|foutage de gueule => disgrace
decu\w*|decevan\w+|deception|marre|ras le bol|furieu\w+|enerv\w+|insatisf\w+ => disappointed
mauvais\w*|pire|mal => bad
reclamation\w*|plainte\w*|plaindre => complaint
(?:je veux|j'exige|nous exigeons|je demande|je souhaite|j'attends) (?:\w+ ){0,3}(?:remboursement|rembourse\w*
|argent|echange|dedommagement|explication) => i want a refund
(?:mon|notre) argent => my money back
rembourse(?:z|r|ment)\w*|rembourse\w* => refund me
(?:veuillez|merci de|svp) (?:\w+ )?(?:envoyer|rembourser|reparer|echanger|corriger|livrer|resoudre)|reparez
|envoyez|echangez => please fix it
avant (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|le \d+) => by friday
sinon|faute de quoi => otherwise i
avocate?s?|tribunal\w*|justice|porter plainte|porterai plainte|poursui\w+|mise en demeure|huissier => lawyer
mediateur\w*|ufc|que choisir|dgccrf|repression des fraudes|60 millions|cnil|signal conso|autorite de => ombudsman
journalist\w*|la presse|journal|la tele|les medias => the press
(?:je vais|nous allons|on va|j'irai|nous irons|je|nous|on) (?:voir|chercher|aller|partir|changer|passer
|change\w*|part\w*) (?:\w+ ){0,3}(?:d'|l')?(?:ailleurs|concurren\w+|banque|operateur
|fournisseur) => i will switch to another provider
client\w* (?:\w+ )?(?:fidele|depuis)|fidele client\w* => loyal customer for many years
(?:mon|ma|mes|notre|nos) (?:\w+ )?(?:fils|fille|enfants?|bebe|petite?|petit fils)|enfants?|bebe => my daughter
(?:ma|mon) (?:mere|grand mere|pere|grand pere) => my mother
enceinte => pregnant
fauteuil roulant|handicap\w*|aveugle|sourde?|malvoyant\w* => wheelchair disabled
cancer|dialyse|oxygene|diabeti\w+|alzheimer => cancer
(?:s'est|me suis|s'etre) (?:\w+ )?(?:brule\w*|blesse\w*|coupe\w*|ouvert\w*|casse\w*|fait mal
|electrocute\w*) => got hurt
blesse\w*|brulure\w*|hopital|urgences|points de suture|intoxication|allergi\w+ => injured
(?:pris|prend|prendre) feu|fumee|etincelle\w*|fuite de gas|odeur de gaz|dangereu\w+|failli (?:mourir|tomber
|s'etouffer) => dangerous smoke
racis\w+|discrimin\w+ => discriminated
harcel\w+ => harassed
(?:donnees|factures?|dossiers?|resultats) (?:d'une? autre|d'autres|d'un inconnu) => data of another customer
(?:a|chez) (?:mon voisin|un inconnu|un autre client|d'autres clients) => to another customer
serveu\w+|receptionniste|vendeu\w+|technicien\w*|livreur\w*|chauffeur\w*|employe\w*|caissi\w+|conseill\w+
|medecin => the waiter
service client|hotline|standard|telephone => customer service
colis|paquet => order
compte => account
carte => card
chambre\w* => room
argent => money
billet\w* => ticket
valise\w*|bagage\w* => luggage
appli|application|site => app
lave linge|lave vaisselle|frigo|imprimante|machine|appareil => the machine
(?:c'est|tout est|est|a ete) (?:regle\w*|resolu\w*|arrange\w*)|probleme (?:regle|resolu)|ca (?:marche
|fonctionne) (?:maintenant|a nouveau|de nouveau) => all sorted
(?:venait|c'etait|etait) (?:de )?(?:ma|mon) (?:box|faute|cote|erreur|routeur)|ma faute|mon erreur => my own mistake
parfait\w*|excellent\w*|super|genial\w*|bravo|ravi\w*|impeccable|adorable\w*|charmante?s?|delicieu\w+
|magnifique\w*|top|satisfait\w*|tres bien|au top|reviendr\w+|recommand\w+|felicitations => excellent
match|entraineur|arbitre|gouvernement|politi\w+|film|circulation => referee match movie
(?:mon|ma) (?:voisin\w*|patron\w*|chef|ex|proprietaire|frere|beau frere) => my neighbour is
pas|plus => not
rien => nothing
travailler => work
vendre => sell
equipe => team
trois => three
deux => two
quatre => four
cinq|six => five
une heure => an hour
heures? => hours
jours? => days
semaines => weeks
semaine => week
mois => months
ans|annees => years
lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche => monday
et => and
mais => but
mon|ma|mes|notre|nos => my
je => i
nous|on => we
me => me
le|la|les => the
est|c'est => is
etait|etaient => was
si => if
"""
