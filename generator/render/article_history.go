package render

import (
	"slices"
	"strings"

	"mingdeng/generator/amend"
	"mingdeng/generator/policy"
	"mingdeng/generator/portal"
)

// articleHistory is how an article stood in every version, the latest first.
type articleHistory struct {
	Since []piece // from when its words are as they are
	Steps []articleStep
	Texts []earlierText
}

// articleStep is an article in one version.
type articleStep struct {
	Version, Name string // Name: its number there
	Href          string // to its place in that version; "" where it is not
	Kind, Word    string // what that version did to it
	Compare       string // to the comparison that shows it; "" when nothing changed
}

// earlierText is the article as another version has it, when it differs.
type earlierText struct {
	Title, Version string
	Lines          []string
}

// history follows an article of the current text through all versions; nil
// when the policy has but one.
func (b *builder) history(p *portal.Policy, a *policy.Article) *articleHistory {
	all := b.amended[p]
	if all == nil {
		return nil
	}
	h, since := &articleHistory{}, p.Versions[0]
	for _, s := range all.history.Of(all.current, a) {
		v := p.Versions[s.Version]
		h.Steps = append(h.Steps, b.articleStep(all, v, s))
		if s.Version <= all.current && s.Version > 0 && s.Kind != amend.Same && s.Kind != amend.Moved {
			since = v
		}
		if s.Article != nil && s.Version != all.current && s.Article.Plain() != a.Plain() {
			title := v.Number
			if title == "" {
				title = b.versionName(v)
			}
			h.Texts = append(h.Texts, earlierText{title, b.versionName(v), strings.Split(s.Article.Plain(), "\n")})
		}
	}
	slices.Reverse(h.Steps)
	slices.Reverse(h.Texts)
	switch {
	case since == p.Versions[0]:
		h.Since = b.say("history.never", arg{"n", len(p.Versions), "#history"})
	default:
		h.Since = b.say("history.since", arg{"date", b.day(since.InForce), b.to(versionPath(since))})
	}
	return h
}

func (b *builder) articleStep(all *amended, v *portal.Version, s amend.Step) articleStep {
	step := articleStep{Version: b.versionName(v), Kind: s.Kind.String(), Word: b.t("amend." + s.Kind.String())}
	if s.Article != nil {
		step.Name, step.Href = b.comparedName(s.Article), b.placeIn(v, s.Article)
		if v == v.Policy.Current {
			step.Href = b.to(versionPath(v)) + "#" + firstPlace(s.Article)
		}
	}
	if s.Version == 0 {
		step.Kind, step.Word = "", b.t("history.first")
		return step
	}
	if c := all.pairs[s.Version-1]; s.Kind != amend.Same {
		step.Compare = b.to(c.path())
		if pair, ok := c.OfNew(s.Article); ok && s.Article != nil {
			step.Compare += "#" + pairID(pair)
		}
	}
	return step
}
