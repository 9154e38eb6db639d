"""Reading a trigger: the best rule that holds there, or a frame composed with what stands inside it."""

from __future__ import annotations

from coder.actors.mention import Mention
from coder.codebook import Codebook
from coder.events.answers import ANSWERING, words_told
from coder.events.addressee import ADDRESSEE_FRAMES, FORWARD, bare, called, named_inside, only_when, own_side, says_nothing, to_someone
from coder.events.between import usual_event
from coder.events.blame import CALLS, COERCIVE, VIOLENT, alleges, called_against, foresees, spares
from coder.events.found import Found, Speaker, givers, of_another, other_sides, without_media
from coder.events.match import Match, Matcher
from coder.events.modality import Modality
from coder.events.neighbours import named_before_colon
from coder.events.owner import someone, speakers_own
from coder.events.roles import Roles
from coder.grammar import Node, Tree
from coder.text import fold

TOLD_TO = {"appeal", "accuse", "order"}
STANCES = {"intend", "promise", "refuse"}
MADE = {"promise", "appeal", "demand", "offer"}
HOSTILE = "11"
TOLD = {"report", "announce", "begin", "allow", "order", "cause", "condemn", "welcome", "regret", "support", "investigate", "accuse"}  # what goes with their contents may be a fact
ALLEGED = {"accuse", "deny", "fear", "hypothesis"}
OPEN = {"begin"}  # says nothing of an act that no rule knows: “push ahead”, but “push Lima to pay”


class Reader:
    """Reads the triggers of one sentence; `consumed` tells which nodes stand inside a frame, and inside which."""

    def __init__(self, tree: Tree, quoting: list[Mention], codebook: Codebook, matcher: Matcher, roles: Roles, modality: Modality, *, loosely: bool = False) -> None:
        self.codebook, self.matcher, self.roles, self.modality = codebook, matcher, roles, modality
        self.loosely, self.consumed = loosely, dict[int, str]()
        self.speaker = self._speaker(tree, quoting)

    def told_inside(self, found: Found) -> str:
        """The word of the frame that holds this event, "" when it stands free or is told in full."""
        if found.frames and (found.frames[0] in STANCES and self._shown(found.trigger) or found.frames[0] in MADE and self._made(found)):
            return ""
        if found.content:
            return self.consumed.get((found.opener or found.trigger).i, "")
        holder = self.consumed.get(found.trigger.i, "")
        if holder and not found.dropped and self.told_in_full(found):
            return ""
        return holder

    def read(self, node: Node, controller: list[Node] | None = None, depth: int = 0, inside: bool = False) -> list[Found]:
        """The event(s) at a node: a rule's, or a frame's around each of its contents."""
        matches = self.matcher.at(node, controller, loose=inside, given=self.loosely)
        whole: Found | None = None  # a rule's event with both its actors
        empty: list[Found] = []  # of a frame around nothing that a rule knows
        partial: Found | None = None
        for match in matches:
            if match.rule.mood and not self._mood_fits(match) or match.rule.frame in ANSWERING and words_told(match.slots.get("EVENT", []), self.roles):
                continue
            if match.rule.frame:
                found = self._frame(match, depth)
                if any(f.content is not None for f in found) and whole is None:
                    return found
                empty = empty or found
                if match.rule.frame not in OPEN and match.slots.get("EVENT") and not found and whole is None and not empty and not (partial and partial.match.pattern.needs):
                    return []  # denied, feared or only thought of
            elif match.complete and whole is None:
                if empty and not match.pattern.needs and empty[0].match.pattern.weight > match.pattern.weight and any(n.is_verb for n in empty[0].match.slots.get("EVENT", [])):
                    return empty  # « inviter X à se taire »: no invitation
                whole = self._plain(match)
            elif partial is None:
                partial = self._plain(match)
        if whole is not None:
            return [whole]
        if partial is not None and partial.match.pattern.needs:
            return [partial]
        return empty or ([partial] if partial is not None else []) or (self._carried(node, controller, depth) if not matches else [])

    def _plain(self, match: Match) -> Found:
        """The event of a rule; a quoted verdict is its speaker's."""
        return Found(match.rule.cameo, match, self._source(match), match.actors.get("TARGET", []), match.actors.get("BOTH", []))

    def _source(self, match: Match) -> list[Mention]:
        """Who acts; the speaker in a quoted verdict, and where he says I or we."""
        spoken = match.rule.mood == "quoted" and "SOURCE" not in match.pattern.slots
        if spoken or not match.actors.get("SOURCE") and any(n.form in self.roles.first_person or speakers_own(self.roles, n) for n in match.slots.get("SOURCE", [])):
            return self.speaker.actors
        return match.actors.get("SOURCE", [])

    def _carried(self, node: Node, controller: list[Node] | None, depth: int) -> list[Found]:
        """Inside a frame a support verb is read through to the noun that tells the act: « promettre de mener des frappes »."""
        if controller is None or not node.is_verb or fold(node.lemma) not in self.roles.support or depth > 3:
            return []
        nouns = self.roles.expand([self.roles.core(n) for n in self.roles.logical(node, controller)[1]])
        return [found for noun in nouns for found in self.read(noun, controller, depth + 1, inside=True)]

    def _mood_fits(self, match: Match) -> bool:
        if match.rule.mood == "conditional":
            return self.modality.conditional(match.trigger) and not self.modality.past(match.trigger)
        if match.rule.mood == "quoted":
            was_to = match.rule.frame == "must" and (match.trigger.morph.get("Tense") == "Imp" or self.modality.had_to(match.trigger)) and not (match.trigger.relation == "complement" and match.trigger.head is not None and match.trigger.head.i < match.trigger.i)  # « devait se rendre à … »: a plan
            return bool(self.speaker.actors) and self.speaker.verb is not match.trigger and not was_to
        return True

    def _frame(self, match: Match, depth: int) -> list[Found]:
        """Compose the frame's code with that of each content."""
        frame, contents = match.rule.frame, match.slots.get("EVENT", [])
        if frame in ("cease", "hypothesis") and self.modality.not_left_undone(match.trigger) or frame == "must_plan" and self.modality.had_to(match.trigger):
            frame = "begin"  # « ne cesse de critiquer », « a dû fermer »
        if depth > 3 or frame == "report" and match.trigger.relation == "adjective":  # "a written apology"
            return []
        if depth == 0 and only_when(match, self.modality):
            frame = "hypothesis"
        source = self._source(match)
        addressee = match.actors.get("TARGET", []) if frame != "report" else without_media(match.actors.get("TARGET", []))
        doers = match.slots.get("SOURCE", [])
        controllers = match.slots.get("TARGET") if frame in ("appeal", "demand", "accuse", "order", "cause") and match.slots.get("TARGET") else doers
        out: list[Found] = []
        for node in contents:
            for part in [*(n for n in node.phrase() if n is node or not n.is_verb), *(() if frame in TOLD else self.modality.brought(node))]:
                if part.i != match.trigger.i:
                    self.consumed.setdefault(part.i, match.trigger.text)
            if frame not in TOLD and bare(node) and self.roles.is_passive(node):  # « l'accord doit être signé »
                for part in (n for doer in doers for n in doer.phrase()):
                    self.consumed.setdefault(part.i, match.trigger.text)
            if frame == "refuse" and fold(node.lemma) in self.modality.hearsay.speaking:
                return []  # "declined to comment"
            if frame in ALLEGED and not node.is_verb:  # the raid one is accused of, “which killed …”
                for verb in node.related("relative"):
                    self.consumed.setdefault(verb.i, match.trigger.text)
            inner = [f for f in self.read(node, controllers if bare(node) else None, depth + 1, inside=True) if f.trigger is not match.trigger]
            if node.is_verb and not any(f.match.complete for f in inner):  # « compte riposter en expulsant »
                inner = [f for by in self.modality.means(node) for f in self.read(by, controllers, depth + 1, inside=True)] or inner
            if not inner and self.loosely and (guess := usual_event(node, self.matcher, self.codebook)) is not None:
                inner = [guess]
            for content in inner or [None]:
                if content is not None and content.dropped and content.frames[:1] == ("fear",) and frame == "agree":  # to prevent something
                    content = None
                code = content.cameo if content else ""
                negated = self.modality.negated(node) or (content is not None and not content.frames and self.modality.negated(content.trigger))
                if negated and content is not None and self._will_not(frame, node):
                    composed = self.codebook.compose("refuse", code)
                    if composed:
                        doer = content.source or source
                        out.append(Found(composed, match, doer, other_sides(content.target or addressee, doer), frames=("refuse", *content.frames), content=content))
                        continue
                asked_of = self._asked(source, content, node) if frame == "intend" and node.is_verb else []
                if asked_of:
                    asked = self.codebook.compose("appeal", code)
                    if asked:
                        out.append(Found(asked, match, source, asked_of, frames=("appeal", *(content.frames if content else ())), content=content))
                        continue
                if frame in CALLS and content is not None and (content.target or content.cameo[:2] == "14") and not (addressee or other_sides(content.source, source) or negated):  # « a appelé à des sanctions contre X »: not said to X
                    against = self.codebook.compose("call_against", content.cameo)
                    if against:
                        out.append(Found(against, match, source, content.target, frames=(frame, *content.frames), content=content))
                        continue
                if content is None and match.pattern.negative or content is not None and of_another(frame, source, content) or says_nothing(frame, source, node, content, self.roles):
                    continue
                if frame == "report" and content is not None and not negated and alleges(source, content):
                    out.append(Found(self.codebook.compose("accuse", content.cameo) or content.cameo, match, source, content.source, frames=("accuse", *content.frames), content=content))
                    continue
                if frame == "hypothesis" and content is not None and not negated and self._own_threat(match, source, content):
                    out.append(Found(self.codebook.compose("threaten", content.cameo) or content.cameo, match, source or self.speaker.actors, content.target, frames=("threaten", *content.frames), content=content))
                    continue
                if frame == "report" and content is not None and foresees(source, content):
                    out.append(Found(code, match, source, [], frames=(frame,), content=content, dropped="another's plan, as one sees it"))
                    continue
                how = "report" if frame in FORWARD and content is not None and self.modality.past(node) else frame
                if frame == "threaten" and content is None and not addressee and (slot := match.pattern.slots.get("TARGET")) is not None and not slot.optional:
                    continue  # “warned that the way was long”: of nothing to anybody
                composed = self.codebook.compose(how, "" if negated else code) if not negated or frame in ADDRESSEE_FRAMES or frame == "promise" and (addressee or spares(content)) else ""
                if composed is None:
                    continue
                if composed == "":
                    if content:
                        out.append(Found(code, match, source, addressee, frames=(frame,), content=content, dropped=f"« {match.trigger.text} » ({frame}): no act"))
                    continue
                out.append(self._composed(frame, composed, match, source or givers(frame, match, content), addressee, content, node, plain=self.codebook.as_it_is(how, code)))
        if not contents or not out:
            composed = self.codebook.compose(frame, "") if not contents else None
            if composed:
                out.append(self._composed(frame, composed, match, source, addressee, None, None))
        return out

    def _asked(self, source: list[Mention], content: Found | None, node: Node) -> list[Mention]:
        """“wants Seoul to sign”, « souhaite que Séoul signe »: of whom one wishes an act, one asks it."""
        own = {m.country for m in source}
        if content is not None and content.cameo[:2] in COERCIVE and content.trigger.is_verb and content.trigger.morph.get("Tense") == "Past" and not content.trigger.related("agent", "auxiliary"):
            return other_sides(content.target, source)  # “wants X removed from office”
        subjects = node.related("subject", "passive_subject")
        others = (content.source if content else self.roles.actors(subjects, owner_only=True)) if source and subjects else []
        return others if not any(m.country in own for m in others) else []

    def _will_not(self, frame: str, node: Node) -> bool:
        """« a dit qu'il ne lèverait pas », “decided not to lift”: what one will not do oneself one refuses."""
        if frame in ("report", "announce") and self.modality.will_not(node):
            return not any(n.pos == "NOUN" and not n.mentions and self.roles.actors([n], owner_only=True) for n in self.roles.subjects(node))  # not « X's appointment will not … »
        return frame in ("announce", "promise", "intend", "agree") and node.is_verb and node.morph.get("VerbForm") == "Inf"

    def _of_violence(self, content: Found | None) -> bool:
        """Whether what a frame holds is an act done to its target: « l'attaque contre X », « l'arrestation de X »."""
        return content is not None and content.cameo >= HOSTILE and (content.trigger.is_verb or fold(content.trigger.lemma) in self.roles.act_nouns | self.roles.undergone)

    def _composed(self, frame: str, code: str, match: Match, source: list[Mention], addressee: list[Mention], content: Found | None, node: Node | None, plain: bool = False) -> Found:
        within_source, within_target = content.source if content else [], content.target if content and not content.dropped else []
        both = content.both if content else []
        if both and addressee and all(m.kind == "capital" and m.country in {b.country for b in both} for m in addressee):
            addressee = []  # « a proposé à Lima une rencontre entre le Pérou et le Chili »: where
        if frame == "must":
            own = {s.country for s in self.speaker.actors}
            others = [m for m in match.actors.get("SOURCE", []) if m.country not in own] or other_sides(match.actors.get("SOURCE", []), self.speaker.actors)
            unknown = someone(match.slots.get("SOURCE", [])) and content is not None  # “states should work with Lima”: nothing is asked of Lima
            told = other_sides(self.speaker.addressees, self.speaker.actors) or other_sides(addressee + ([] if unknown else within_target), self.speaker.actors)
            return Found(code, match, self.speaker.actors, others or told, frames=(frame,), content=content)
        if plain and content is not None:
            told = node is not None and (node.is_verb or content.cameo[:2] in VIOLENT)  # a verb has its own subject; a death announced is not the announcer's deed
            same = within_source or ([] if told else source) or both
            keep = within_target or (addressee if frame != "report" or content.cameo[:2] not in VIOLENT else [])  # whom one tells of a death one did not kill
            return Found(code, content.match if frame in ("report", "begin", "need", "announce", "purpose", "attempt", "cause") else match, same, other_sides(keep, same) or keep, both, frames=(frame, *content.frames), content=content, dropped=content.dropped, doubts=list(content.doubts), opener=match.trigger)
        if frame == "intend" and content is not None and code < HOSTILE and not source and node is not None and node.head is match.trigger and (node.relation == "passive_subject" or node.related("copula")):  # « une rencontre est prévue entre X et Y »
            return Found(code, match, within_source, content.target, both, frames=(frame, *content.frames), content=content, dropped=content.dropped, doubts=list(content.doubts))
        unknown = frame in TOLD_TO and not addressee and (someone(match.slots.get("TARGET") or called(self.roles, frame, match)) or to_someone(self.roles, match.trigger))  # « a accusé ses détracteurs de … », « leur demande de … »
        if unknown:
            order = []
        elif frame in ADDRESSEE_FRAMES:
            order = [addressee, within_source, both, within_target]
            if frame == "condemn" and self._of_violence(content) or called_against(frame, content):  # whom a condemned act struck is not whom one condemns
                order.pop()
        else:
            order = [addressee, within_target, both, within_source]
            if frame == "refuse" and within_target and {m.country for m in addressee} <= {m.country for m in source}:  # « exclut l'envoi de soldats français à X »
                order = order[1:]
        target: list[Mention] = []
        for actors in order:
            target = other_sides(actors, source)
            if target:
                break
        guessed: list[str] = []
        if not target and frame in TOLD_TO:  # « l'opposant appelle la France à … », « souhaite que la France … »: one's own country is told, nobody else
            target = own_side(source, addressee or within_source)
            unknown = unknown or bool(target or addressee)
        if not target and not unknown and node is not None and frame in ("appeal", "demand", "order", "allow") and node.is_verb and not self.roles.is_passive(node):
            target = other_sides(self.roles.actors(self.roles.subjects(node), owner_only=True), source)  # « exiger que X renonce à … »
        together = frame == "agree" and match.trigger.is_verb and len({m.country for m in source}) > 1  # they agree with each other
        if not target and not unknown and not together and node is not None and not (content is not None and content.dropped and content.frames and frame in FORWARD) and not (frame == "condemn" and self._of_violence(content) or called_against(frame, content)):
            inside = named_inside(self.roles, frame, node, content) if node is not match.trigger else []
            target = [m for m in other_sides(inside, source) if frame in ADDRESSEE_FRAMES and m.kind == "agent" or m.country not in {s.country for s in source}][:1]
            guessed = ["undergoer-in-content"] if target else []
        return Found(code, match, source, target, frames=(frame, *(content.frames if content else ())), content=content, doubts=guessed)

    def _own_threat(self, match: Match, source: list[Mention], content: Found) -> bool:
        """“said his army might strike X”: of force by one's own side said by oneself."""
        own = {m.country for m in self.speaker.actors}
        ours = [m.country in own for m in source or content.source]
        return fold(match.trigger.lemma) in self.roles.may and content.cameo[:2] in COERCIVE and bool(ours and content.target) and all(ours) and not any(m.country in own for m in content.target)

    def _shown(self, noun: Node) -> bool:
        """« vise à démontrer sa détermination à … »: whatever the showing is for, the will is there."""
        return not noun.is_verb and noun.head is not None and fold(noun.head.lemma) in self.roles.showing

    def _made(self, found: Found) -> bool:
        """“rejected a call by X for talks”: whatever comes of it, X made the call, to whoever rejects it."""
        noun, verb = found.opener or found.trigger, found.trigger.head
        own = [n for n in noun.subtree() if n.prep and fold(n.prep) in self.roles.makers_of and n.i > noun.i and self.roles.actors([n], owner_only=True)]
        if noun.is_verb or verb is None or not verb.is_verb or noun.relation not in ("object", "oblique") or not own or self.modality.negated(verb):
            return False
        met = any(m.rule.frame == "refuse" or m.rule.cameo[:2] == "12" for m in self.matcher.at(verb)) or fold(verb.lemma) in self.roles.meeting
        if met:
            found.source = self.roles.actors(own[:1], owner_only=True)
            found.target = other_sides(self.roles.actors(self.roles.logical(verb)[0], owner_only=True), found.source)
            if found.frames[0] == "promise" and found.cameo > "1":  # harm to others, not to who is promised it
                found.cameo = self.codebook.compose("promise", "") or found.cameo
        return met and bool(found.target)

    def told_in_full(self, found: Found) -> bool:
        """Inside a verb of saying or judging, an act with both actors named in its own phrase is told as a fact."""
        node = found.trigger
        if node.is_verb or not found.match.complete:
            return False
        own = {n.i for n in node.subtree()}
        inside = [n for name in ("SOURCE", "TARGET", "BOTH") for n in found.match.slots.get(name, []) if n.i in own]
        frames = {m.rule.frame for a in list(node.ancestors())[:3] for m in self.matcher.at(a) if m.rule.frame}
        return len(inside) >= 2 and bool(frames) and frames <= {"condemn", "welcome", "regret", "report", "investigate"}

    def _speaker(self, tree: Tree, quoting: list[Mention]) -> Speaker:
        """The subject of the verb of saying of this sentence, else who spoke before."""
        for node in tree.nodes:
            if not node.is_verb or node.relation == "participle":
                continue
            for match in self.matcher.at(node):
                inverted = node.related("subject") and node.related("subject")[0].i > node.i and (node.lemma in self.roles.inverting or node.lemma in self.roles.inverting_reflexives and bool(node.related("reflexive")))
                if (match.rule.frame == "report" or inverted) and match.pattern.kind == "verb":
                    actors = match.actors.get("SOURCE", [])
                    if not actors and inverted and match.rule.frame == "report" and node.relation == "parataxis" and not any(n.pos == "PRON" for n in node.related("subject")):
                        return Speaker([], [], node)  # « …, a confié un passant »
                    if actors and not self.modality.negated(node):
                        addressees = without_media(match.actors.get("TARGET", []))
                        return Speaker(actors, addressees, node)
        for node in tree.nodes:  # « …, selon Pékin »
            if node.prep and fold(node.prep) in self.roles.according and (actors := self.roles.actors([node], owner_only=True)):
                return Speaker(actors, [])
        return Speaker(named_before_colon(tree) or quoting, [])
