// Package nightly writes what has a system publish a site every night: a
// systemd service and timer, a line for cron, a task for the Windows Task
// Scheduler.
//
// In: a Job, with absolute paths and no line breaks. Out: the text. Words are
// quoted as each system reads them, so that a path may hold spaces, quotes,
// per cent and dollar signs. What never happens here: a file is written, a
// system is asked.
package nightly

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// Job is what runs every night.
type Job struct {
	Program   string   // absolute path
	Arguments []string // without the program
	Folder    string   // absolute path in which it runs
	At        string   // time of day, "00:20"
}

// Kinds are the systems.
func Kinds() []string { return []string{"systemd", "cron", "windows"} }

// Text is the job for a system, one of Kinds. An error says that the system
// cannot hold it.
func Text(kind string, j Job) (string, error) {
	switch kind {
	case "systemd":
		return systemd(j), nil
	case "cron":
		return cron(j), nil
	case "windows":
		return windows(j)
	}
	return "", fmt.Errorf("%s: there are only %s", kind, strings.Join(Kinds(), ", "))
}

// words are the program and its arguments, each quoted.
func (j Job) words(quote func(string) string) string {
	all := []string{quote(j.Program)}
	for _, a := range j.Arguments {
		all = append(all, quote(a))
	}
	return strings.Join(all, " ")
}

// systemd is two units in one text; a comment names the file of each.
func systemd(j Job) string {
	return `# /etc/systemd/system/portal.service
[Unit]
Description=Publish the portal
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User=portal
WorkingDirectory=` + strings.ReplaceAll(j.Folder, "%", "%%") + `
ExecStart=` + j.words(systemdWord) + `
TimeoutStartSec=2h
Nice=10

# /etc/systemd/system/portal.timer
[Unit]
Description=Publish the portal every night

[Timer]
OnCalendar=*-*-* ` + j.At + `:00
Persistent=true

[Install]
WantedBy=timers.target
`
}

// systemdWord quotes as systemd.service(5) reads a command line.
func systemdWord(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `%`, `%%`, `$`, `$$`).Replace(s) + `"`
}

// cron is a line of crontab(5), in which a per cent sign ends the command.
func cron(j Job) string {
	at := strings.Split(j.At, ":")
	command := j.words(func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" })
	return fmt.Sprintf("%s %s * * * %s\n", digits(at[1]), digits(at[0]), strings.ReplaceAll(command, "%", `\%`))
}

// digits is a number without zeros before it.
func digits(s string) string {
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "0"
	}
	return s
}

// task is a task of the Task Scheduler, in the order of its schema.
type task struct {
	XMLName     xml.Name `xml:"http://schemas.microsoft.com/windows/2004/02/mit/task Task"`
	Version     string   `xml:"version,attr"`
	Description string   `xml:"RegistrationInfo>Description"`
	Start       string   `xml:"Triggers>CalendarTrigger>StartBoundary"`
	Days        int      `xml:"Triggers>CalendarTrigger>ScheduleByDay>DaysInterval"`
	Several     string   `xml:"Settings>MultipleInstancesPolicy"`
	Missed      bool     `xml:"Settings>StartWhenAvailable"`
	Limit       string   `xml:"Settings>ExecutionTimeLimit"`
	Command     string   `xml:"Actions>Exec>Command"`
	Arguments   string   `xml:"Actions>Exec>Arguments"`
	Folder      string   `xml:"Actions>Exec>WorkingDirectory"`
}

// windows is the task; schtasks /Create /XML reads it.
func windows(j Job) (string, error) {
	var args []string
	for _, a := range j.Arguments {
		args = append(args, windowsWord(a))
	}
	// The day is any in the past: the trigger repeats from there.
	text, err := xml.MarshalIndent(task{
		Version: "1.2", Description: "Publish the portal every night", Start: "2020-01-01T" + j.At + ":00", Days: 1,
		Several: "IgnoreNew", Missed: true, Limit: "PT2H",
		Command: j.Program, Arguments: strings.Join(args, " "), Folder: j.Folder,
	}, "", "  ")
	return `<?xml version="1.0"?>` + "\n" + ascii(string(text)) + "\n", err
}

// ascii writes other characters as references: what a console makes of them
// when its output goes to a file, nobody knows.
func ascii(text string) string {
	var b strings.Builder
	for _, c := range text {
		if c < 0x80 {
			b.WriteRune(c)
		} else {
			fmt.Fprintf(&b, "&#%d;", c)
		}
	}
	return b.String()
}

// windowsWord quotes as programs on Windows cut their command line: a
// backslash counts only before a quotation mark.
func windowsWord(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	slashes := 0
	for _, c := range s {
		if c == '"' {
			b.WriteString(strings.Repeat(`\`, slashes+1))
		}
		if slashes++; c != '\\' {
			slashes = 0
		}
		b.WriteRune(c)
	}
	b.WriteString(strings.Repeat(`\`, slashes) + `"`)
	return b.String()
}
