"""The English words of reported speech besides verbs: adjectives, nouns, phrases, frames."""

# After "is": an adjective that tells what somebody holds | stance | what opens it besides "that".
ADJECTIVES = """
confident certain sure convinced adamant | asserts | of about
critical dismissive scornful | accuses | of
skeptical sceptical doubtful unsure | doubts | of about
concerned worried alarmed fearful wary afraid | predicts | about of by over
hopeful optimistic | predicts | about of
opposed | denies | to
supportive | asserts | of
disappointed outraged furious frustrated | accuses | by about with over
"""

PHRASES = (
    "according to",
    "in the words of",
    "as per",
    "per",
    "citing",
    "quoting",
    "in the view of",
)

# Statements as nouns | the verb of each | what opens what is said: "that" always, and these.
# "of" opens it also where nobody is named ("hopes of a truce").
NOUNS = """
statement statements | state |
claim claims | claim |
contention | contend |
argument arguments | argue | for against
warning warnings | warn | of about against
accusation accusations | accuse | of
allegation allegations | allege | of
denial denials | deny | of
announcement | announce |
pledge pledges | pledge | to
promise promises | promise | to of
vow vows | vow | to
offer offers | promise | to
threat threats | threaten | to of
assertion assertions | assert |
belief | believe | in
view opinion | believe |
admission | admit |
acknowledgement acknowledgment | acknowledge |
prediction predictions forecast forecasts | predict | of
report reports | report |
insistence | insist | on
suggestion suggestions | suggest |
conclusion conclusions | conclude |
finding findings | find |
demand demands | demand | for to
request requests | request | for to
call calls | appeal | for to
plea pleas appeal appeals | appeal | for to
fear fears | fear | of about
concern concerns worry worries | worry | about over
hope hopes | hope | of for to
assurance assurances | assure |
revelation revelations | reveal |
disclosure | disclose | of
proposal proposals | propose | to for
recommendation recommendations | recommend | to for
decision | decide | to
plan plans | plan | to for
intention | intend | to
refusal | refuse | to
declaration | declare |
criticism critique | criticise | of
condemnation | condemn | of
remarks comments | remark | about on
doubts doubt | doubt | about
complaint complaints | complain | about of
rumours rumors | claim |
suspicion | believe |
"""

STATEMENT_NOUNS = """
    statement interview conference briefing speech remarks tweet post letter call address comments
    memo email appearance rally debate column article essay blog video op-ed testimony release
    """
ACCUSATION_NOUNS = """
    accusation accusations claim claims allegation allegations charge charges report reports
    statement statements remarks comments criticism
    """
FRAME_WORDS = """
    in on at during after before from to with by for as while when where since through via amid
    following about yesterday today tomorrow earlier later again also too however meanwhile
    recently late early last this next week month year monday tuesday wednesday thursday friday
    saturday sunday
    """
BREAKERS = (
    "according to",
    "in a reference",
    "in reference",
    "referring",
    "citing",
    "quoting",
    "and added",
    "and said",
)
HEDGES = (
    "may might could possibly perhaps probably likely reportedly allegedly apparently seems appears"
)
