package publish

import (
	"os/exec"
	"syscall"
)

// endWithUs has the system end a command when this process is killed.
func endWithUs(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM}
}
