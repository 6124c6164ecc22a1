package render

import "mingdeng/generator/portal"

// roleCards are the obligations of an article that one role answers for.
type roleCards struct {
	ID, Name, Href string // "" for those that no role answers for
	Duties         []articleDuty
}

// cardsByRole groups obligations by role, in the order of the site's roles; those
// of no role come last.
func (b *builder) cardsByRole(duties []*portal.Obligation) []roleCards {
	var list []roleCards
	for _, r := range append(b.portal.Site.Roles[:len(b.portal.Site.Roles):len(b.portal.Site.Roles)], nil) {
		var group roleCards
		if r != nil {
			group = roleCards{ID: r.ID, Name: b.in(r.Name), Href: b.to(rolePath(r))}
		}
		for _, o := range duties {
			if o.Role == r {
				group.Duties = append(group.Duties, b.articleDuty(o))
			}
		}
		if len(group.Duties) > 0 {
			list = append(list, group)
		}
	}
	return list
}
