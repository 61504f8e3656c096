"""English nouns by what they name: people, bodies, papers that report, outlets."""

from __future__ import annotations

PERSON_NOUNS = """
    president premier minister ministers spokesman spokeswoman spokesperson spokesmen official
    officials officer officers commander commanders general colonel brigadier marshal chief
    leader leaders head director chairman chairwoman chair secretary undersecretary ambassador
    envoy representative governor mayor king queen prince princess emir sheikh pope bishop
    archbishop lawmaker lawmakers senator senators congressman congresswoman deputy deputies mp
    mps member members adviser advisers advisor advisors aide aides analyst analysts expert
    experts researcher researchers professor scientist scientists economist economists doctor
    doctors nurse nurses lawyer lawyers attorney attorneys prosecutor prosecutors judge judges
    justice sheriff detective detectives witness witnesses resident residents activist activists
    protester protesters demonstrators journalist journalists reporter reporters editor editors
    columnist commentator host anchor author writer critic critics opponent opponents supporter
    supporters observer observers diplomat diplomats coach player players captain manager fan
    fans father mother brother sister wife husband son daughter parents family families victim
    victims survivors survivor patient patients worker workers farmer farmers trader traders man
    woman men women people someone one somebody voter voters candidate candidates nominee
    strategist strategists pollster consultant organizer organiser organizers organisers founder
    owner ceo executive executives treasurer speaker whip veteran veterans student students
    teacher teachers pastor imam rabbi insider insiders donor donors ally allies rival rivals
    colleague colleagues friend friends neighbour neighbor neighbours neighbors investigator
    investigators inspector superintendent constable administrator democrat republican
    conservative liberal billionaire businessman businesswoman mogul americans democrats
    republicans conservatives liberals catholics muslims christians jews immigrants landlord
    landlords tenant tenants rebel rebels insurgents militants guerrillas pilot pilots sailors
    soldier soldiers guard guards chef clerk agent agents accountant assistant consultants
    defendant defendants plaintiff plaintiffs suspect suspects applicant migrants refugee
    refugees evacuees employee employees nominees appointee referee trustee trustees detainees
    retiree athlete athletes champion star stars actress poet architect surgeon surgeons medic
    medics paramedic paramedics vet cop cops sergeant lieutenant admiral delegate delegates
    magistrate monarch consul heir hosts guest guests cyclist motorist motorists commuters
    shopkeeper shopkeepers customer customers consumer consumers respondent respondents boy boys
    girl girls teenager teenagers child children grandmother grandfather cousin uncle aunt
    nephew niece spouse partner partners boyfriend girlfriend priest nun monk clergy cleric
    scholar scholars academic academics whistleblower informant loyalist moderates centrists
    progressives evangelicals millennials hispanics latinos youths seniors crew crews registrar
    chaplain skipper crowd jury jurors juror panellist panelist correspondent pundit pundits
    blogger historian lobbyist operative operatives surrogate surrogates staffers staffer
    spokespeople tycoon heavyweight hawk hawks some many others most both none everyone
    everybody nobody
    """
BODY_NOUNS = """
    administration government ministry army military forces command navy police department
    agency office authority authorities commission committee council parliament congress senate
    house court party movement group groups union association federation organisation
    organization company companies firm firms bank institute university hospital embassy mission
    team club state country nation campaign board bureau panel coalition alliance pentagon
    kremlin fbi cia nato un cabinet palace presidency chancellery treasury rescue amnesty
    insurer carmaker retailer airline operator utility hotel museum zoo theatre trust society
    chamber league caucus delegation leadership inquiry prosecution defence defense eu
    opposition regulator watchdog charity foundation tribunal gop pac states countries
    """
_DOCUMENT_NOUNS = """
    press report reports study studies poll polls survey surveys statement document documents letter
    memo data figures statistics research findings evidence email emails records indictment
    complaint lawsuit filing transcript article editorial ad advert
    """
MEDIA_NOUNS = """
    newspaper newspapers paper papers daily weekly magazine website site channel station network
    media outlet outlets press agency agencies broadcaster radio television tv news reporters
    journalists
    """
SOURCE_NOUNS = " ".join(
    (
        PERSON_NOUNS,
        BODY_NOUNS,
        _DOCUMENT_NOUNS,
        "source sources intelligence paper newspaper newspapers magazine website channel station",
        "network media outlet outlets rumours rumors",
    )
)
UNNAMED_NOUNS = """
    source sources official officials witness witnesses eyewitness eyewitnesses resident residents
    diplomat diplomats analyst analysts observers experts critics someone people reports insiders
    activists
    """
