"""What information a call says is useful."""

from __future__ import annotations

import re

from travaux.texts.calling.sentences import Sentence
from travaux.texts.calling.words import INPUTS

_ABOUT = (
    r"(?:on|about|regarding|concerning|relating to|sobre|acerca|sur|relati[fv][a-z]*|concernant"
    r"|relativ[a-z]*)"
)
_OF = rf"(?:{_ABOUT[3:-1]}|of|de|d')"
_KIND = (
    r"(?:information|informations|informacion|examples?|exemples?|ejemplos?|data|donnees|datos|cases?"
    r"|cas|casos|good practices|bonnes pratiques|buenas practicas|evidence|case studies|experiences"
    r"|experiencias|laws|illustrations|statistics|statistiques|estadisticas)"
)
# It says so by itself.
_USEFUL = re.compile(
    r"\b(?:(?:particularly|especially|specifically|mainly|most|also|above all) (?:interested|welcomes?"
    r"|useful|keen)|(?:is|are|be) interested in|particular(?:ly)? interest(?:ed)?|in particular (?:on"
    r"|regarding|about|concerning|with"
    rf"|examples|information)|(?:may|might|could|should|can) (?:wish to )?(?:address|focus on|cover"
    rf"|include {_KIND}|consider|touch)|of (?:special|particular) (?:interest|value)"
    rf"|would (?:particularly )?(?:welcome|like to receive)"
    rf":?(?: [a-z]+){{0,3}}? ?(?:{_KIND}|:|$)|{_KIND} {_ABOUT} the following"
    r"|s'interesse(?:nt)?|en particulier (?:sur|des|concernant)|notamment (?:sur|des exemples|concernant)"
    r"|informations? utiles?\b(?! a)|(?:particulierement|specialement|surtout) (?:interesse|utile|bienvenu)"
    r"|(?:le|les) interesan?|interesa (?:especialmente|sobre todo|en particular|conocer)"
    r"|en particular (?:sobre|ejemplos|informacion)|sobre todo ejemplos|(?:seria|resulta|son) (?:de interes"
    r"|util))\b"
)
# It does so in a sentence that asks.
_ASKED = re.compile(
    rf"\b(?:(?:information|informations|informacion) {_ABOUT}|(?:examples?|exemples?|ejemplos?|data"
    rf"|good practices|buenas practicas|bonnes pratiques|evidence) {_OF}) (?!the (?:state party|submitter)"
    rf"|that report|this call|request|(?:his|her|its"
    r"|their) (?:request|behalf))"
    r"|\b(?:tell|inform) (?:her|him|it|them|us|the [a-z ]{3,40}?)\b (?:about|how|what|whether|of)\b"
    r"|\bshare (?:what they know about|their experiences? (?:of|with))\b"
)
_FROM = re.compile(rf"\b{INPUTS} from\b")
_OTHER = re.compile(
    r"\b(?:for (?:more|further|any|additional) information|more information (?:on|about)"
    r"|information on how to|personal (?:data|information)|privacy|pour plus|para mas|contact information"
    r"|background information|available (?:at|here|on)|thank|links?|accessib|participat|regist)"
)
MOST = 4  # sentences
_ITEM = re.compile(r"\s*(?:[-–—•*·▪]\s|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s)")
MOST_ITEMS = 12


def find_useful(
    lines: list[tuple[str, Sentence]],
    asking: set[Sentence],
    sentences: list[Sentence],
    questions: tuple[str, ...],
) -> list[Sentence]:
    """The sentences that say which information is wanted, with the items of a list that one of them opens,
    but without the `questions` of the call.
    """
    found: list[Sentence] = []
    for low, sentence in lines:
        low = low[:1_500]
        if len(low) < 25 or low.endswith("?") or _OTHER.search(low) or sentence.text.endswith(questions):
            continue
        if _USEFUL.search(low) or (sentence in asking and _ASKED.search(low)):
            found.append(sentence)
            found += _items_below(sentence, sentences)
            if len(found) >= MOST:
                break
    return list(dict.fromkeys(found))


def _items_below(sentence: Sentence, sentences: list[Sentence]) -> list[Sentence]:
    if not sentence.text.rstrip().endswith(":"):
        return []
    below = sentences[sentences.index(sentence) + 1 :][:MOST_ITEMS]
    items: list[Sentence] = []
    for item in below:
        if not _ITEM.match(item.text):
            break
        items.append(item)
    return items
