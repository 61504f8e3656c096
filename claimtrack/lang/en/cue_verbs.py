"""The English verbs of reported speech, and the objects that give them another sense."""

from __future__ import annotations

# base | past and past participle where irregular | stance | what it takes
#   t a clause, with or without "that", a colon or a quotation     o a bare noun phrase
#   ! nothing but speech      ? holds back      i also stands before its subject ("said Conte")
#   > an object comes first ("told Reuters that …")                others: prepositions
#   ~ much else than speech: only of a source, and with its clause, preposition or quotation
#   : a predicate after its object ("called the plan a mistake")
#   % an infinitive after its object ("expects inflation to ease")
VERBS = """
say | said | asserts | t ! i
tell | told | asserts | t > !
state | | asserts | t
announce | | asserts | t o i !
declare | | asserts | t o i !
proclaim | | asserts | t o i !
add | | asserts | t i ~
explain | | asserts | t o i !
note | | asserts | t i
remark | | asserts | t on ! i
comment | | asserts | t i ~
observe | | asserts | t i ~
opine | | asserts | t ! i
quip | quipped | asserts | t ! i
joke | | asserts | t ! i
continue | | asserts | i
go on to say | went on to say | asserts | t !
confirm | | asserts | t o i
affirm | | asserts | t o !
reaffirm | | asserts | t o !
reiterate | | asserts | t o !
repeat | | asserts | t i ~
stress | | asserts | t o i
emphasise | | asserts | t o
emphasize | | asserts | t o
underline | | asserts | t o
underscore | | asserts | t ~
highlight | | asserts | t ~
insist | | asserts | t i on !
maintain | | asserts | t i ~
argue | | asserts | t i for against !
contend | | asserts | t !
assert | | asserts | t i !
claim | | asserts | t ? i
allege | | accuses | t o ?
reveal | | asserts | t o
disclose | | asserts | t o
divulge | | asserts | t o
report | | asserts | t o i
indicate | | asserts | t ~
signal | signaled signalled | asserts | t ~
suggest | | asserts | t ?
hint | | asserts | t at ?
imply | implied | asserts | t ?
intimate | | asserts | t ?
speculate | | asserts | t ?
acknowledge | | asserts | t o i
admit | admitted | asserts | t o to ! i
concede | | asserts | t o i !
confess | | asserts | t to !
believe | | asserts | t ?
think | thought | asserts | t ?
consider | | asserts | t : ~
regard | | asserts | : ~
view | | asserts | : ~
feel | felt | asserts | t ?
find | found | asserts | t ~
show | showed shown | asserts | t ~
conclude | | asserts | t ~
recall | | asserts | t i
remember | | asserts | t i ~
realise | | asserts | t ~
realize | | asserts | t ~
know | knew known | asserts | t ~
agree | | asserts | t to ~
disagree | | denies | with ~
decide | | asserts | t to ~
point out | pointed out | asserts | t o i !
point | | asserts | to
refer | referred | asserts | to ~
link | | asserts | o ~
liken | | asserts | o !
compare | | asserts | o ~
write | wrote written | asserts | t i of
tweet | | asserts | t o ! i
retweet | | asserts | t o
post | | asserts | t i ~
read | read | asserts | t ~
speak | spoke spoken | asserts | of
talk | | asserts | about of ~
describe | | asserts | o
depict | | asserts | o ~
portray | | asserts | o ~
characterise | | asserts | o
characterize | | asserts | o
label | labeled labelled | asserts | :
dub | dubbed | asserts | :
brand | | accuses | : ~
call | | asserts | for on upon :
deny | denied | denies | t o !
reject | | denies | o
dismiss | | denies | o
refute | | denies | o t
dispute | | denies | o t
rebut | rebutted | denies | o
contradict | | denies | o
discount | | denies | o ~
oppose | | denies | o ~
accuse | | accuses | o !
blame | | accuses | o
fault | | accuses | o
condemn | | accuses | o
criticise | | accuses | o !
criticize | | accuses | o !
denounce | | accuses | o !
decry | decried | accuses | o !
deride | | accuses | o !
slam | slammed | accuses | o
blast | | accuses | o
lambast | | accuses | o !
lambaste | | accuses | o !
bash | | accuses | o ~
rip | ripped | accuses | o ~
assail | | accuses | o ~
attack | | accuses | o ~
mock | | accuses | o
ridicule | | accuses | o
chide | | accuses | o
rebuke | | accuses | o
scold | | accuses | o
charge | | accuses | t ~
complain | | accuses | t of about ! i
lament | | accuses | t o i
bemoan | | accuses | t o
regret | regretted | asserts | t o
apologise | | asserts | for !
apologize | | asserts | for !
protest | | accuses | t ~
warn | | warns | t of against about > ! i
threaten | | warns | to with t ~
demand | | demands | t o ! i
urge | | demands | o t !
ask | | demands | t o for i
request | | demands | o t
propose | | demands | t o to
recommend | | demands | t o
advise | | demands | t o
advocate | | demands | o for
press | | demands | for ~
push | | demands | for ~
appeal | | demands | for to
implore | | demands | o !
plead | pleaded pled | demands | for t !
beg | begged | demands | o ~
vow | | promises | t to ! i
pledge | | promises | t to o ! i
promise | | promises | t to o i
guarantee | | promises | t ~
swear | swore sworn | promises | t to
commit | committed | promises | to ~
plan | planned | promises | to ~
intend | | promises | to ~
want | | demands | to % ~
see | saw seen | asserts | : ~
support | | asserts | t o ~
take the view | took the view | asserts | t !
refuse | | denies | to ~
decline | | denies | to ~
predict | | predicts | t o i !
expect | | predicts | t o to % ~
forecast | forecast | predicts | t o
estimate | | predicts | t
project | | predicts | t ~
anticipate | | predicts | t o ~
hope | | predicts | t for to
fear | | predicts | t o ~
worry | worried | predicts | t about
doubt | | doubts | t o
question | | doubts | o t
wonder | | doubts | t i
rule out | ruled out | denies | t o
welcome | | asserts | o
praise | | asserts | o
laud | | asserts | o
hail | | asserts | o
applaud | | asserts | o
credit | | asserts | o ~
commend | | asserts | o
tout | | asserts | o
defend | | asserts | o ~
endorse | | asserts | o
rule | | asserts | t ~
voice | | asserts | o ~
express | | asserts | o ~
inform | | asserts | t > !
assure | | promises | t >
notify | notified | asserts | t >
remind | | asserts | t >
quote | | asserts | o
cite | | asserts | o
reply | replied | asserts | t i !
respond | | asserts | t i
retort | | asserts | t i !
counter | | asserts | t i ~
answer | | asserts | t i ~
echo | echoed | asserts | o ~
boast | | asserts | t of about
brag | bragged | asserts | t of about
muse | | asserts | t i
shout | | asserts | t i !
whisper | | asserts | t i !
exclaim | | asserts | t i !
reckon | | asserts | t
seek | sought | promises | to ~
favour | | asserts | o ~
favor | | asserts | o ~
learn | learned learnt | asserts | t ~
discover | | asserts | t ~
determine | | asserts | t ~
hear | heard | asserts | t ~
notice | | asserts | t ~
vote | | asserts | to for against ~
aim | | promises | to ~
prove | proved proven | asserts | t ~
understand | understood | asserts | t ~
posit | | asserts | t
theorize | | asserts | t
theorise | | asserts | t
caution | | warns | t against > ! i
concur | concurred | asserts | t with
object | | denies | to t ~
testify | testified | asserts | t i !
recount | | asserts | t o
relate | | asserts | t ~
elaborate | | asserts | on i ~
clarify | clarified | asserts | t o ~
specify | specified | asserts | t o ~
vent | | accuses | t about ~
gripe | | accuses | t about i
grumble | | accuses | t about i
fume | | accuses | t i
snap | snapped | asserts | i ~
sigh | | asserts | i ~
tease | | asserts | t i ~
predicate | | asserts | o ~
seethe | | accuses | i ~
suspect | | asserts | t ?
assume | | asserts | t ? ~
foresee | foresaw foreseen | predicts | t o
prefer | preferred | asserts | t o ~
invite | | demands | o % ~
encourage | | demands | o % ~
order | | demands | t o % ~
instruct | | demands | o % ~
lash out at | lashed out at | accuses | o
hit back at | hit back at | accuses | o
hit out at | hit out at | accuses | o
fire back at | fired back at | accuses | o
fire back | fired back | asserts | t i
push back against | pushed back against | denies | o
push back on | pushed back on | denies | o
take issue with | took issue with | denies | o
take aim at | took aim at | accuses | o
take credit for | took credit for | asserts | o
speak out against | spoke out against | accuses | o
rail against | railed against | accuses | o
tear into | tore into | accuses | o
rip into | ripped into | accuses | o
lay into | laid into | accuses | o
call out | called out | accuses | o
play down | played down | denies | o
brush off | brushed off | denies | o
brush aside | brushed aside | denies | o
shrug off | shrugged off | denies | o
walk back | walked back | denies | o ~
sound off on | sounded off on | accuses | o
weigh in on | weighed in on | asserts | o
double down on | doubled down on | asserts | o
make clear | made clear | asserts | t
make it clear | made it clear | asserts | t
"""

IRREGULAR_THIRD = {
    "deny": "denies",
    "reply": "replies",
    "imply": "implies",
    "notify": "notifies",
    "decry": "decries",
    "worry": "worries",
    "go on to say": "goes on to say",
}

# Objects that tell another sense of a verb: heads of noun phrases; "somebody" is any person.
OTHER_OBJECTS = {
    base: frozenset(heads.split())
    for base, heads in (
        (
            "claim",
            "title titles prize prizes life lives victory crown medal medals win seat refund",
        ),
        ("concede", "goal goals penalty penalties point points run runs try corner match game set"),
        ("admit", "somebody"),
        ("dismiss", "somebody"),
        ("question", "somebody"),
        ("announce", "somebody"),
        ("deny", "entry access place visa bail permission chance opportunity boarding"),
        ("acknowledge", "applause cheers crowd somebody"),
        ("write", "book books novel novels song songs poem poems cheque check music"),
        ("expect", "child baby twins"),
        ("reveal", "somebody"),
        ("welcome", "baby child somebody"),
        ("demand", "attention"),
        ("fear", "god"),
        ("point", "spot screen map door sky exit"),
        ("tell", "time difference story stories lie lies joke jokes tale tales"),
    )
}
