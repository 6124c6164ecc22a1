package e2e

import "testing"

// TestAttacks: there are enough of them, and each is there once.
func TestAttacks(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range attackKinds() {
		for _, s := range k.strings {
			if seen[s] {
				t.Errorf("%s: %q is there twice", k.name, s)
			}
			seen[s] = true
		}
		t.Logf("%s: %d", k.name, len(k.strings))
	}
	if len(seen) < 200 {
		t.Errorf("only %d attacks", len(seen))
	}
}
