package render

// pageViews are the structs that the pages print, by the names of their templates.
func pageViews() map[string]any {
	return map[string]any{
		"article": articleView{}, "campaign": campaignView{}, "comparison": comparisonView{}, "counting": countingView{},
		"due": dueView{}, "findings": findingsView{}, "free": freeView{}, "front": frontView{}, "gone": goneView{},
		"lost": lostView{}, "obligation": obligationView{}, "obligations": obligationsView{}, "part": partView{},
		"policies": policiesView{}, "policy": policyView{}, "record": recordView{}, "role": roleView{}, "roles": rolesView{},
		"search": searchView{}, "supervision": supervisionView{}, "unit": unitView{}, "units": unitsView{},
		"version": versionView{}, "year": yearView{},
	}
}
