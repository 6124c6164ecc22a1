package nightly

import (
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// hard is a word with all that a system may read as its own.
const hard = `/门户 a'b"c %d $HOME \e`

// job runs a program that writes its arguments, one a line, into a file.
func job(t *testing.T) (j Job, out string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), `100% 'of' the "$x" 门户`)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "program")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done > \"$(dirname \"$0\")/out\"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	return Job{program, []string{"publish", "--to", hard}, dir, "00:20"}, filepath.Join(dir, "out")
}

// TestCron runs the line as cron does: what stands before a bare per cent
// sign, by sh, with next to no environment.
func TestCron(t *testing.T) {
	j, out := job(t)
	text, err := Text("cron", j)
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`^20 0 \* \* \* (.*)\n$`).FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no line of cron: %q", text)
	}
	if bare := regexp.MustCompile(`(^|[^\\])%`).FindString(m[1]); bare != "" {
		t.Fatalf("a bare per cent sign in %q", m[1])
	}
	cmd := exec.Command("/bin/sh", "-c", strings.ReplaceAll(m[1], `\%`, "%"))
	cmd.Env, cmd.Dir = []string{"PATH=/usr/bin:/bin", "HOME=/"}, "/"
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	got, err := os.ReadFile(out)
	if want := strings.Join(j.Arguments, "\n") + "\n"; err != nil || string(got) != want {
		t.Errorf("it ran with %q, %v", got, err)
	}
}

func TestSystemd(t *testing.T) {
	j, _ := job(t)
	text, err := Text("systemd", j)
	if err != nil {
		t.Fatal(err)
	}
	want := `"publish" "--to" "/门户 a'b\"c %%d $$HOME \\e"` + "\n"
	if !strings.Contains(text, want) || !strings.Contains(text, "OnCalendar=*-*-* 00:20:00\n") {
		t.Errorf("not %s in\n%s", want, text)
	}
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd-analyze is not installed")
	}
	dir := t.TempDir()
	service, timer, _ := strings.Cut(text, "\n# /etc/systemd/system/portal.timer\n")
	service = strings.Replace(service, "User=portal\n", "", 1) // an account that this machine need not have
	service = strings.ReplaceAll(service, systemdWord(j.Program), "/bin/true")
	for name, unit := range map[string]string{"portal.service": service, "portal.timer": timer} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(unit), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	said, err := exec.Command(analyze, "verify", "--man=no", filepath.Join(dir, "portal.service"), filepath.Join(dir, "portal.timer")).CombinedOutput()
	if strings.Contains(string(said), "portal.") || err != nil && !strings.Contains(string(said), "Failed to") {
		t.Errorf("%v: %s", err, said)
	}
}

// TestWindows holds the task to the order of the elements in the Task
// Scheduler's schema, and cuts its arguments as Windows does.
func TestWindows(t *testing.T) {
	arguments := []string{"publish", "--source", `D:\门户 源\`, "--to", `\\server\a "b" & <c>\\`, "", `a\"b`}
	text, err := Text("windows", Job{`C:\明灯\mingdeng.exe`, arguments, `D:\门户 源`, "23:05"})
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsFunc(text, func(c rune) bool { return c >= 0x80 }) {
		t.Errorf("a console may spoil\n%s", text)
	}
	var elements []string
	values := map[string]string{}
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			elements = append(elements, token.Name.Local)
			if token.Name.Space != "http://schemas.microsoft.com/windows/2004/02/mit/task" {
				t.Errorf("%s is of %q", token.Name.Local, token.Name.Space)
			}
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				values[elements[len(elements)-1]] = s
			}
		}
	}
	if want := strings.Fields(`Task RegistrationInfo Description Triggers CalendarTrigger StartBoundary ScheduleByDay DaysInterval
		Settings MultipleInstancesPolicy StartWhenAvailable ExecutionTimeLimit Actions Exec Command Arguments WorkingDirectory`); !slices.Equal(elements, want) {
		t.Errorf("elements %v", elements)
	}
	if values["StartBoundary"] != "2020-01-01T23:05:00" || values["Command"] != `C:\明灯\mingdeng.exe` {
		t.Errorf("%v", values)
	}
	if got := cutWindows(values["Arguments"]); !slices.Equal(got, arguments) {
		t.Errorf("arguments %q", got)
	}
}

// cutWindows cuts a command line by the rules of CommandLineToArgvW.
func cutWindows(line string) (args []string) {
	var b strings.Builder
	in, began, slashes := false, false, 0
	for _, c := range line + " " {
		switch {
		case c == '\\':
			slashes++
			began = true
			continue
		case c == '"':
			b.WriteString(strings.Repeat(`\`, slashes/2))
			if began = true; slashes%2 == 1 {
				b.WriteByte('"')
			} else {
				in = !in
			}
		case c == ' ' && !in:
			b.WriteString(strings.Repeat(`\`, slashes))
			if began {
				args = append(args, b.String())
			}
			b.Reset()
			began = false
		default:
			b.WriteString(strings.Repeat(`\`, slashes))
			b.WriteRune(c)
			began = true
		}
		slashes = 0
	}
	return args
}
