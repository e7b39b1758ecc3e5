"""Words that stand in any letter about accompaniment: they say nothing of this citizen."""

from __future__ import annotations

from typing import Final

GENERISKE: Final = frozenset(
    """
    afgjort afgøre afgørelse afslag afslå afslås aktivitet aktiviteter alder aldersgrænse alene alle allerede alligevel almindelig
    altid alting anden andet andre anke ankestyrelsen anledning ansat ansatte ansætte ansættes ansøger ansøgning ansøgt antal arbejde
    artikel august baggrund bare bede bedt befordring begge begrunde begrundelse begrundelsen begrundet begynde begynder behandle
    behandlet behandling beholde behov bekendtgørelse bekendtgørelsen bemærkninger beregne beregnet berettiget beslutning beslutte
    besluttet bestemme bestemmelse bestemt betale betingelse betingelser betyde betydelig betydeligt betyder betydning bevidst bevilge
    bevilget bevilling bevæge bilag bisidder blandt blev blevet blive bliver bolig borger borgere borgeren borgerens bostøtte botilbud
    brev brevet brug bruge bruger burde både bør daglig dagligdag dansk dato december deltage deltagelse deltager delvis denne derfor
    dermed derudover desuden desværre dette digital dine disse dog dække døgn efter efterspørge egen egentlig eget egne ekstra eller
    ellers endnu engang enig enkelt enten erhverv evne fakta faktisk familie fast februar femte fire flere fleste folk folkepension
    folkepensionsalder forbindelse fordi foregår foretage foretaget forhold forholdene forklare forløb formål fortalt fortsat fortælle
    forudsætning forudsætninger forvaltning forvaltningsloven fradrag frem fremgår fremover frist fritid fuld fuldmagt funktion
    funktionsevne funktionsnedsættelse fået får færdes følge følgelig følgende følger følgeskab først gang gange ganske generel
    generelt gerne give given giver gives givet gjort godkende godkendt godt grad grund grunde grundlag grænse gælde gælder gør gøre
    gøres hans havde have hele helhed helhedsvurdering helt henblik hende hendes henhold hensyn hensyntagen henvendelse henvisning
    heraf herefter hermed herunder hjem hjemme hjælp hjælpe hjælpeordning hjælpeordningen hjælper hvad hvem hver hverken hvilke
    hvilken hvilket hvis hvor hvordan hvorfor hvornår hvorvidt højst høring ifølge ikke imod imødekomme imødekommet indeholde inden
    indenfor indgå indgår indhold individuel individuelt indledning indsats ingen inklusive intet januar juli juni jævnfør kaldes
    klage klageadgang klagefrist klagen klager klagevejledning komme kommer kommet kommune kommunen kommunens konklusion konkret
    konkrete kontakt kontakte kontaktperson krav kravene kriterie kriterier kriterierne kriterium kræve kræver krævet kunne kunnet
    kvalitetsstandard kære lagt lave ledsage ledsagebekendtgørelsen ledsagelse ledsageordning ledsageordningen ledsager ledsagere
    ledsagerens ledsagerordning ledsagerordningen ledsaget leve lever ligge lignende livet lovbekendtgørelse loven lovens lovgivning
    lovgrundlag lægge lægger længere mandag mange mangle med medarbejder meddelelse meget mellem mener mening mens mere mest mindre
    mindske mindst modtage modtager modtaget mulig mulighed muligheder muligt måde målgruppe målgruppen måned måneden måneder måske
    møde nedenfor nedsat nedsættelse niveau nogen noget nogle november nuværende nærmere næste nødvendig nødvendige også oktober
    omfang omfatte omfatter omfattet omkring område omstændigheder opfylde opfylder opfyldt oplyse oplyser oplysning oplysninger
    oplyst ordning ordningen oven ovenfor ovenstående over paragraf partshøring pension person personer personkreds personkredsen
    personlig pladsen praksis praktisk principafgørelse principafgørelser psykisk punkt pårørende pædagog pædagogisk raskt reel reelt
    regel reglen regler reglerne resultat ret retning retsgrundlag rette rettet rettigheder rummer række sagen sagens sagsbehandler
    sagsfremstilling sagsnummer samle samlet samme sammen samt selv selve selvstændig selvvalgt selvvalgte sende sendt senere senest
    september serviceloven servicelovens serviceniveau siden sige siger situation skal skema skrevet skridt skrift skriftlig skrive
    skulle skyldes skøn skønne slags social sociale socialpædagogisk socialpædagogiske socialt som stadig starter sted steder stille
    stilling stund stykke støtte støttebehov sundhed svar svare svarer svært syn synspunkt sådan således særlig særlige søge søger
    søgt tage tager taget tale talt tanke telefon tidligere tidspunkt tilbud tilbyde tildele tildelt tilfælde tilknytning tillige
    tilskud tilstand tilsvarende time timer timerne ting transport trods tror truffet træffe trække trækkes ture turen uanset udelukke
    udelukkende uden udføre udfører udgift udgifter udgør udtale udtalelse udtryk udtrykke uenig uger under undersøge undersøgt
    undervejs undtagelse valg valgt vare varende varig varigt vedlagt vedrørende vejledning videre ville virke vise viser voksen vores
    vurdere vurderer vurderes vurderet vurdering vægt vægten vælge være været væsentlig væsentligt åben årsag årsager ønske ønsker
    ønsket øvrig øvrige
    """.split()
)
