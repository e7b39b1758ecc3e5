"""Words that stand in any letter about accompaniment: they say nothing of this citizen."""

from __future__ import annotations

from typing import Final

GENERISKE: Final = frozenset(
    """
    afgøre afgørelse afgjort afslag afslå afslås alder aldersgrænse alene alle allerede alligevel almindelig altid alting andet andre anden
    anke ankestyrelsen anledning ansat ansatte ansætte ansættes ansøger ansøgning ansøgt antal arbejde artikel august aktivitet aktiviteter
    baggrund bare bede bedt befordring begge begrunde begrundelse begrundet begynde begynder behandle behandlet behandling beholde behov
    bekendtgørelse beregne beregnet berettiget beslutning beslutte besluttet bestemme bestemmelse bestemt betale betingelse betingelser
    betyde betyder betydelig betydeligt betydning bevidst bevilge bevilget bevilling bevæge bilag bisidder blev blevet blive bliver bolig
    borger borgere borgeren borgerens bostøtte botilbud brev brevet bruge bruger brug burde både bør daglig dagligdag dansk dato dække
    december deltage deltager deltagelse delvis denne derfor dermed derudover desuden desværre dette digital dine disse dog døgn efter
    efterspørge egen egentlig eget egne eller ellers endnu engang enkelt enten ekstra erhverv evne fakta faktisk familie fast februar
    femte fire fleste flere folk folkepension folkepensionsalder forbindelse foregår forhold forholdene forklare formål forudsætning
    forudsætninger forvaltning forvaltningsloven foretage foretaget fortsat fortælle fortalt fordi fradrag frem fremgår fremover frist
    fritid fuld fuldmagt funktion funktionsevne funktionsnedsættelse færdes følge følger følgeskab følgende følgelig først fået får gang
    gange generel generelt gerne give given giver givet gives gjort godkende godkendt godt grad grund grunde grundlag grænse gælde gælder
    gøre gør gøres hans have havde helhed helhedsvurdering hele helt hende hendes henblik henhold henvendelse herefter heraf herunder hjem
    hjemme hjælp hjælpe hjælpeordning hjælper hjælpeordningen hvad hvem hver hverken hvilke hvilken hvilket hvis hvor hvordan hvorfor
    hvornår hvorvidt højst høring ikke imod imødekomme imødekommet indenfor inden indgå indgår indhold indeholde individuel individuelt
    indsats ingen inklusive intet januar juli juni kaldes kontakt kontakte kontaktperson komme kommer kommet kommune kommunen kommunens
    konkret konkrete konklusion krav kravene kriterie kriterier kriterium kriterierne kunne kvalitetsstandard kære lave ledsage ledsagelse
    ledsager ledsageordning ledsagerordning ledsagerordningen ledsageordningen ligge lignende livet lovbekendtgørelse loven lovens lovgivning
    lægge lægger lagt længere mange mandag mangle med medarbejder meddelelse meget mellem mener mens mere mest mindre mindst mindske modtage
    modtager modtaget mulig mulighed muligheder måde måned måneden måneder måske møde nedenfor nedsat nedsættelse niveau nogen noget nogle
    november nuværende næste nærmere nødvendig nødvendige også oktober omfang omfatte omfatter omfattet omkring område omstændigheder
    opfylde opfylder opfyldt oplyse oplyser oplysning oplysninger oplyst ordning ordningen over ovenfor ovenstående paragraf partshøring
    pension person personer personkreds personkredsen personlig pladsen praksis principafgørelse principafgørelser praktisk psykisk punkt
    pædagog pædagogisk pårørende raskt reel reelt regel regler reglerne reglen resultat retning rettet ret rette rettigheder rummer række
    sagen sagens sagsbehandler sagsnummer samle samlet sammen samme samt selv selve selvstændig selvvalgt selvvalgte sende sendt senere
    senest september serviceloven servicelovens serviceniveau siden sige siger situation skal skema skrevet skrive skrift skriftlig skulle
    skyldes skøn skønne slags social sociale socialpædagogisk socialpædagogiske socialt som sted steder stadig starter stille stilling
    stykke stund støtte støttebehov sundhed svar svare svarer svært synspunkt særlig særlige søge søger søgt tage tager taget tale talt tanke
    telefon tidligere tidspunkt tilbud tilbyde tildele tildelt tilfælde tilknytning tilskud tilstand tilsvarende time timer timerne tror
    træffe truffet transport trække trækkes trods ture turen udelukke udelukkende uden udføre udfører udgift udgifter udgør udtalelse udtryk
    udtrykke uger uanset under undersøge undersøgt undervejs undtagelse ting uden vare varig varigt varende vedlagt vedrørende vejledning
    vælge valgt valg være været ville virke viser vise vores voksen vurdere vurderer vurderes vurderet vurdering vægt vægten væsentlig
    væsentligt årsag årsager ønske ønsker ønsket øvrig øvrige åben kræve kræver krævet muligt ledsaget ledsagere ledsagerens lever leve
    lovgrundlag målgruppe målgruppen oven ganske hensyn hensyntagen henvisning hermed således tillige kunnet blandt ifølge jævnfør
    """.split()
)
