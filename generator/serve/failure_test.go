package serve

import (
	"errors"
	"fmt"
	"testing"

	"mingdeng/generator/diag"
)

func TestFailure(t *testing.T) {
	other := diag.Problem{ID: "build-failed"}
	for _, c := range []struct {
		err  error
		want string
	}{
		{errors.New("disk full"), "build-failed "},
		{errors.New("template: layouts/base.html:67: unclosed action started at layouts/base.html:66"), "layout-failed layouts/base.html:67:1 unclosed action started at layouts/base.html:66"},
		{fmt.Errorf("units/a.html: %w", errors.New(`template: layouts/parts/duty.html:3:44: executing "duty" at <.Titel>: can't evaluate field Titel`)),
			`layout-failed layouts/parts/duty.html:3:1 executing "duty" at <.Titel>: can't evaluate field Titel`},
	} {
		p := failure(c.err, other)
		got := p.ID + " " + p.Pos.String()
		if p.Args["error"] != "" {
			got += " " + p.Args["error"]
		}
		if got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
