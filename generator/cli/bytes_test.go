package cli

import "testing"

func TestByteCount(t *testing.T) {
	for text, want := range map[string]byteCount{
		"0": 0, "12": 12, "12B": 12, "1kB": 1000, "1.5 MB": 1_500_000, "20GB": 20_000_000_000, "20g": 20_000_000_000, " 2t ": 2_000_000_000_000,
	} {
		var n byteCount
		if err := n.Set(text); err != nil || n != want {
			t.Errorf("%q: %d %v", text, n, err)
		}
	}
	for _, text := range []string{"", "GB", "-1", "1e9", "1 PB", "many", "1.GB", "99999999999"} {
		var n byteCount
		if err := n.Set(text); err == nil {
			t.Errorf("%q is %d", text, n)
		}
	}
	for n, want := range map[byteCount]string{0: "0 B", 999: "999 B", 1000: "1.0 kB", 1_234_567: "1.2 MB", 2_953_000_000: "3.0 GB"} {
		if got := n.text(); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}
