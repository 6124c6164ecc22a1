package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"mingdeng/generator/load"
	"mingdeng/generator/webserver"
)

// webserverCommand prints a configuration for a web server.
func webserverCommand(env Env) *cobra.Command {
	s := source{env: env}
	var site webserver.Site
	cmd := &cobra.Command{
		Use:   "webserver " + strings.Join(webserver.Kinds(), "|"),
		Short: "Print a web server's configuration for this site",
		Long: `Webserver prints a configuration that serves the folder --root: compressed files,
types, caching, security headers, the 404 page, a health address, and, with
--allow, nobody from outside the networks named.`,
		Example: `  go run ./generator webserver nginx --root /srv/portal/current --allow 10.0.0.0/8 > portal.conf
  go run ./generator webserver iis --root 'D:\portal\current' > web.config`,
		ValidArgs: webserver.Kinds(),
		Args: func(cmd *cobra.Command, args []string) error {
			if err := cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)(cmd, args); err != nil {
				return usageError{err}
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error {
			o, err := s.options()
			if err != nil {
				return err
			}
			p, _ := load.Load(o.Source, load.Options{Now: o.Now}) // base and languages, as far as they can be read
			site.Base, site.Languages = p.Site.Base, p.Site.Languages
			if args[0] != "iis" {
				if site.Root, err = filepath.Abs(site.Root); err != nil {
					return err
				}
			}
			text, err := webserver.Config(args[0], site)
			if err != nil {
				return usageError{err}
			}
			_, err = fmt.Fprint(env.Stdout, text)
			return err
		},
	}
	s.flags(cmd, false)
	cmd.Flags().StringVar(&site.Root, "root", "current", `folder to serve: "current" in the folder published to`)
	cmd.Flags().StringVar(&site.Host, "host", "", "name that readers use (default: any)")
	cmd.Flags().IntVar(&site.Port, "port", 80, "port to listen on")
	cmd.Flags().StringSliceVar(&site.Networks, "allow", nil, "networks that may read, such as 10.0.0.0/8 (default: all)")
	return cmd
}
