"""Spanish, as far as complaints speak it: on the left a pattern over text without accents, on the right English.

The first line that fits at a place is taken, so what is longer stands first; a line that begins
with a bar goes on from the one before. What stands here need not be elegant
English; it must mean the same to the patterns of triage.
"""

GLOSS = r"""
vale|de acuerdo|ok|entendido => ok that works for me
(?:mandaron|mandasteis|enviaron|enviasteis|dieron|llego|recibi|he recibido) (?:\w+ )?(?:el |los |la |las )?(?:historial
|expediente|datos|factura|analisis|resultados|informe) de otr[oa] (?:paciente|client\w+
|persona) => sent me the records of another patient
(?:llevo|llevamos) (?:\w+ ){0,2}(?:diez|doce|quince|veinte|treinta|\d+|muchos) anos (?:con|en|siendo)? ?(?:vosotros
|ustedes|vuestr\w+|clientes?)? => been a loyal customer for many years
(?:es|esto es|vaya|menudo) (?:un )?(?:robo|atraco) => rip off
ni (?:siquiera )?me (?:miro|saludo|hizo caso|escucho|atendio)|siquiera me (?:miro|saludo
|escucho) => ignored me and was rude
(?:un poco|algo|un pelin) (?=\w+) => a bit too
(?:chica|chico|senora|senor|senorita|muchacha) (?:del|de la|de) (?:mostrador|recepcion|caja|tienda|ventanilla
|barra) => the waiter
no podemos (?:abrir|vender|atender|cobrar|cocinar|servir) => we can not open our shop
(?:trozo|pedazo|cristal) de (?:vidrio|metal|plastico)|cristales en => a shard of glass in the food
(?:cuando|y) (?:yo )?(?:habiamos|habia) (?:reservado|pedido) => when we booked
sin (?:ventana|balcon|terraza|vistas) => without a window
no (?:me|nos) (?:gusta|gustan|convence|convencen) (?:nada)? => i do not like the
(?:de mala gana|con desgana) => rudely rude
ya van(?= )|y van ya => and still nothing after
(?:lo )?(?:habeis|han|has|ha) intentado => i know you tried
hacen envios|haceis envios|aceptan|aceptais|admiten => do you
hay que|tengo que(?= .{0,60}\?) => do i need to
(?:me|nos) (?:pueden|podeis|podrian|podriais) (?:enviar|mandar|decir|confirmar) => can you tell me
quisiera (?:cambiar|reservar|modificar|pedir|saber|mover)|queria (?:cambiar|reservar|saber
|pedir) => i would like to know
(?:a|con) otra persona|a un desconocido|a otro cliente|a mi vecin[oa]|a todo el mundo => to another customer
mi (?:historial|expediente|informe|nomina|diagnostico|ficha)(?: \w+)? => my records
(?:me|nos) (?:dieron|dio|pusieron|sirvieron|tocaron|entregaron|trajeron) => but got
(?:me|nos) (?:hicieron|hizo) esperar|esperamos|espere|(?:estuve|estuvimos) esperando => i was left waiting
sin (?:ninguna |la menor )?explicacion(?:es)? => without explanation
siguen? sin (?:terminar|acabar|llegar|entregar|instalar|devolver|enviar|montar|empezar) => is still not finished
sigue sin \w+|siguen sin \w+ => still does not work
(?:se )?(?:hunde|hundio|dobla|doblo|despega|despego|desprende|desprendio|deshace|deshizo|descose|descosio|cae
|cayo|sale|oxida|oxido|atasca|atasco|estropeo|estropea) => came apart
crud[oa]s?|helad[oa]s?|quemad[oa]s?|pasad[oa]s?|rancio|caducad[oa]s?|podrid[oa]s?|salad[oa]s? => raw and cold
(?:solo|solamente) (?:venian|vinieron|habia|recibi|llegaron|dura|duro|funciona) => only got
dura(?= (?:\w+ ){0,2}(?:hora|dias?|minutos?)) => lasts only
sin (?:ascensor|aire|calefactor|agua caliente|cobertura|linea|datos|senal) => without heating
horas y horas|mas de (?:una|dos|tres) horas? => for many hours
delante de (?:todos|todo el mundo|mi familia|la gente) => in front of everybody
de mala manera|con malos modos|muy mal => rudely
atendi\w+|trat(?:o|aron) => treated
muchas gracias|mil gracias => thank you
gracias por (?:nada|perder|arruinar|hacerme|dejarme) => thanks for nothing
gracias => thanks
a que hora => what time do
(?:que|cual|cuales)(?= (?:horario|documentos|tipo|es el|es la|son)) => what is the
cuanto (?:cuesta|tarda|vale|dura|tiempo) => how much does
cuantos|cuantas => how many
como (?:puedo|hago|se|funciona|podemos) => how can i
donde (?:puedo|podemos|esta|se|hay|encuentro) => where can i
donde esta(?= mi) => where is
cuando (?:abre|abren|sale|empieza|cierra|estara|llega) => when does
se puede|es posible|puedo|podemos|podria|podrian|pueden|podeis => can i
(?:tienen|teneis|hay)(?= (?:\w+ ){0,6}\?) => do you have
necesito|necesitan|hace falta => do i need
me gustaria|nos gustaria|me encantaria|quisiera|querria|ojala => would love to see
estaria bien|seria (?:genial|bueno|estupendo|ideal) => would be nice
por que (?:me|no|se|mi|mis|hay|esta|sigue|siguen|han|ha) => why is my
por que => why
todavia no|aun no|sigue sin|siguen sin|seguis sin|sigo sin|seguimos sin => still not
todavia|aun => still
sigo esperando|seguimos esperando => i am still waiting for
(?:me |nos )?(?:la |lo )?(?:siguen|seguis|sigue|continuan|continuais) (?:cobrando\w*|cargando\w*
|facturando\w*) => you still keep charging me
sigue|siguen|seguis|sigo|seguimos|continuais|continua => still
(?:llevo|llevamos|lleva)(?= .{0,40}(?:esperando|sin|llamando|escribiendo)) => i have been waiting for
esperando|esperar|espero|esperamos|espere|la espera => waiting
hace(?= (?:\w+ ){1,2}(?:dias?|semanas?|mes|meses|horas?)) => since
desde hace => for
nadie (?:\w+ ){0,2}(?:contesta\w*|respond\w*|atiende|ayuda|dice|da|explica|llama\w*|coge|hace) => nobody answers
nadie => nobody
ninguna respuesta|sin respuesta|ni una respuesta => no answer
(?:no|ni) (?:\w+ ){0,2}(?:contest\w+|respond\w+|respuesta) => do not answer
sin contestar|sin responder => not answered
no (?:me |nos |le )?(?:han|habeis|ha|hemos|he) (?:recibido|llegado|devuelto|entregado|pagado
|reembolsado) => have not received
no (?:me |nos )?(?:llega|llego|llegado|llegan|llegaron|recibi|recibimos|recibo) => did not arrive
no (?:se )?(?:funciona\w*|va|anda|sirve|carga|abre|enciende|arranca|cierra|enfria|calienta) => does not work
no (?:se presento|aparecio|aparecieron|vino|vinieron|se presentaron) => did not turn up
no (?:puedo|podemos|puede|pueden|pude|pudimos|consigo|conseguimos|me deja|deja) => i can not
no (?:es|era|son|eran|fue) (?:lo que|el que|la que|como) => not what i
no (?:me |nos )?(?:quieren|quereis|quiere|quisieron) (?:devolver\w*|reembolsar\w*|pagar\w*) => refuse to refund
(?:se niegan|os negais|se niega) (?:a )?(?:devolver\w*|reembolsar\w*|pagar\w*) => refuse to refund
no (?:pedi|autorice|he pedido|he autorizado|reconozco|hice|he hecho) => never authorised
nunca (?:\w+ )?(?:lleg\w+|vin\w+|recib\w+|apareci\w+) => never arrived
nunca (?:mas|vuelvo|volvere|volveremos|volver) => never again
nunca|jamas => never
no (?:vuelvo|volveremos|volvere|volver) => we will not be coming back
no (?:hay|habia|tenemos|tengo|tenia|teniamos) => there was no
otra vez|de nuevo|nuevamente => again
dos veces|doble => twice
varias veces|muchas veces|repetidas veces => several times
(?:tercera|3a) vez => third time
cuarta vez => fourth time
segunda vez => second time
(?:he|hemos|os he|les he|le he|ya he) (?:escrito|llamado|avisado|reclamado|reportado|enviado) => i wrote
(?:escribi|llame|avise|reclame|mande|envie|reporte|escribimos|llamamos) => i wrote
(?:prometieron|prometisteis|prometio|dijeron|dijisteis|dijo|quedo en|quedaron en|aseguraron) => they promised
en vez de|en lugar de => instead of
aunque|a pesar de => although
sin (?:avisar|aviso|previo aviso|explicacion|permiso|mi permiso|consentimiento|mi consentimiento) => without warning
sin (?:internet|luz|agua|calefaccion|conexion|linea|telefono|servicio|gluten) => without internet
pedi|pedimos|habia pedido|encargue|encargamos => i ordered
compre|compramos|he comprado => i bought
reserve|reservamos|he reservado|habia reservado|habiamos reservado => i booked
pague|pagamos|he pagado => i paid
me (?:ha llegado|llego|enviaron|mandaron|trajeron|dieron|habeis enviado|han enviado) => i got
(?:me|nos) (?:han|habeis|ha) (?:cobrado|cargado) (?:de mas|demasiado) => you overcharged me
(?:me|nos|la|lo) (?:han|habeis|ha|siguen|seguis|estan) (?:cobrado|cobrando|cargado|facturado) => i was charged
cobr\w+|cargos?|cargaron|facturado|facturan => charged
(?:dos|2) (?:cobros|cargos|pagos) => charged twice
gastos ocultos|comisi\w+ ocult\w+|cargos ocultos|tarifas? ocult\w+|costes? ocult\w+ => hidden fees
comision(?:es)?|recargo|suplemento => fee
(?:di|dimos|he dado|dado) de baja|cancele|cancelamos|he cancelado|anule|me di de baja|rescindi => i cancelled
estafa\w*|timo|timador\w*|enganado|engano|enganan => scam
ladron\w*|robo|roban|atraco => thieves
robado|robaron|robo mi|han robado => stolen
solo (?:os|les|quieren|quereis) (?:\w+ )?(?:dinero|importa el dinero) => only want money
(?:ha sido|fue|sera|seria|es) un (?:error|despiste|malentendido|descuido)|por error|equivocacion
|despiste => by mistake a mix up
se (?:han|habra|habran|ha) (?:confundido|equivocado) => must have been a mistake
se que (?:lo )?(?:intent\w+|haceis|hacen|hizo) => i know you tried
buena (?:voluntad|intencion) => good intentions
(?:a )?nadie (?:le )?importa|les da igual|os da igual|le da igual|pasais de|pasan de => nobody cares
(?:me|nos) (?:ignoran|ignorais|ignoro|ignoraron|colgo|colgaron) => you ignored me and hung up
ignor\w+ => ignored
(?:me|nos) (?:trato|trataron|atendio|atendieron|hablo) (?:\w+ )?(?:mal|fatal|desprecio|\w+ mal) => was rude to us
desprecio|malas formas|mala educacion|maleducad\w+|grosero\w*|antipatic\w*|borde|prepotente|falta de respeto => rude
se (?:rio|rieron|burlo|burlaron) de => laughed at
grit\w+ => shouted at
insult\w+ => insulted
llego|ha llegado|llegado|llegaron => arrived
tarde|con retraso|retras\w+|demora\w* => late
rot[oa]s?|rajad\w+|rompio|rompe|se ha roto => broken
danad\w+|golpead\w+|aranad\w+ => damaged
defectuos\w+|averiad\w+|averia|estropead\w+ => defective
equivocad\w+|incorrect\w+|erron\w+|otro pedido => wrong
errores|error => error
fall[ao]s?|fallando|fallan => failed
perdid[oa]s?|perdeis|perdieron|perdio|extravi\w+|desaparec\w+ => lost
faltan?|faltaba\w* => missing
pierde(?= (?:agua|aceite|gas))|gotea\w* => leaks
se (?:cierra|cuelga|bloquea|apaga|reinicia|congela) => crashes
problemas?|inconvenientes? => problem
sucio\w*|suci[oa]s?|mugre => dirty
fri[oa]s? => cold
ruido\w* => noisy
cucaracha\w*|chinches|moho|pelos? => cockroach hair
cancelad[oa]s?|cancelaron|cancelo|anulad[oa]s? => was cancelled
lento|lenta|lentisim\w+ => slow
verguenza|vergonzos\w+|indignante|inaceptable|intolerable|lamentable|pesim\w+|horrible|fatal|desastre => disgrace
decepci\w+|hart[oa]s?|cansad[oa] de => disappointed
mal[oa]|malisim\w+ => bad
queja|reclamacion\w*|hoja de reclamaciones => complaint
(?:quiero|exijo|exigimos|queremos|solicito|pido|ruego) (?:\w+ ){0,3}(?:dinero|reembolso|devolucion
|devolv\w+) => i want my money back
devolved\w*|devuelv\w+|devolveis|devolver\w*|reembols\w+ => refund me
exijo|exigimos|quiero|queremos => i want
(?:por favor )?(?:arreglad|arreglen|solucionen|solucionad|cambien|cambiad|manden|mandad|envien) => please fix it
antes del(?= (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|dia)) => by friday
antes de(?= (?:manana|el)) => by tomorrow
denunci\w+ => i will sue you
abogad[oa]s?|juzgado\w*|tribunal\w*|demanda\w*|juicio => lawyer
consumo|omic|facua|defensor del pueblo|organismo regulador => consumer protection
periodista\w*|prensa|periodico\w*|la television|los medios => the press
(?:me|nos) (?:voy|vamos|cambio|cambiamos|paso|doy de baja) => i will switch to another provider
cliente (?:\w+ ){0,2}(?:desde|hace) => customer for
(?=(?:diez|\d+|muchos|cinco|veinte) anos) => for
mis? hij[oa]s?|mi nin[oa]|mi bebe|mi peque\w*|los ninos => my son
nin[oa]s?|bebes?|menor(?:es)? de edad => child
mi madre|mi abuela|mi padre|mi abuelo => my mother
embarazada => pregnant
silla de ruedas|discapaci\w+|minusval\w+|ciego|sord[oa] => wheelchair disabled
cancer|dialisis|oxigeno|diabetic\w+ => cancer
se (?:ha |han )?(?:corto|cortado|hizo dano|quemo|quemado|cayo|caido|rompio|lesiono|lesionado) => got hurt
me (?:he )?(?:corte|cortado|queme|quemado|cai|caido|lesione|hice dano) => i got hurt
herid[oa]s?|lesion\w*|hospital|urgencias|intoxicacion|alergi\w+ => injured
se (?:incendio|prendio|quemo)|humo|chispas|fuga de gas|olor a gas|peligros\w+ => dangerous smoke
racis\w+|discrimin\w+ => discriminated
acos\w+ => harassed
(?:mis|los) datos (?:\w+ )?(?:personales|bancarios)? ?(?:a|de) (?:otr[oa]
|un desconocido) => my data to another customer
datos (?:personales )?de otr[oa]s? (?:client\w+|person\w+) => data of another customer
no (?:puedo|podemos) trabajar|parad[oa]s|sin trabajar => we can not work
camarer[oa]|recepcionista|emplead[oa]|dependient[ae]|tecnico|conductor|repartidor|cajer[oa]|agente => the waiter
atencion al cliente|servicio al cliente|telefono => customer service
factura\w* => invoice
pedido\w*|paquete\w* => order
cuenta\w* => account
tarjeta => card
habitacion\w* => room
dinero => money
billete\w*|entrada\w* => ticket
maleta\w*|equipaje => luggage
solucionad\w*|resuelt\w*|arreglad\w*|ya funciona => sorted
(?:era|fue) (?:culpa|error) mi[ao]|culpa mia => my own mistake
perfect\w+|excelente\w*|maravill\w+|fenomenal|estupend\w+|genial|encantad\w+|me encanta|buenisim\w+
|amabl\w+ => excellent
felicidades|enhorabuena|recomiend\w+|volveremos|repetiremos => wonderful
partido|arbitro|futbol|gobierno|politic\w+|pelicula|trafico => match referee movie
mi vecin[oa]|mi (?:jefe|ex|casero|hermano|primo|cunado) => my neighbour is
si|en caso de que => if
no => not
hay => there is
trabajar => work
vender => sell
equipo => team
tres => three
dos => two
cuatro => four
seis|cinco => five
una hora|un hora => an hour
horas => hours
semanas => weeks
semana => week
dias => days
dia => day
meses => months
mes => month
anos => years
lunes|martes|miercoles|jueves|viernes|sabado|domingo => monday
y => and
pero => but
mi|mis|nuestr[oa]s? => my
yo => i
me|nos => me
la|el|los|las => the
"""
