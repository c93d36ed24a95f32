//! The command line of the server: arguments in, [`Arguments`] out. Opens nothing.

use clap::Parser;
use ferrosmith_serve::{DEFAULT_PORT, Rule};
use std::path::PathBuf;

const AFTER_HELP: &str = "\
Without --settings, three keys can be signed with, in the region us-east-1:
  AKIDTEST1 / test-secret-1   account 111111111111
  AKIDTEST2 / test-secret-2   account 222222222222
  AKIDTEST3 / test-secret-3   account 333333333333
No email is sent: every verification code is 123456. Tasks end after 2 seconds.

Settings (TOML; all are optional):
  region = \"us-east-1\"            task-seconds = 2         email-code = \"123456\"
  invitation-days = 14            verify-before-partner = false
  [keys.AKIDMINE]                 account, secret, session-token, denied = [\"GetPartner\"]
  [limits]                        partners = 1, page = 50, emails-per-day, domains, invitations-per-day,
                                  open-invitations, connections, profile-updates-per-day,
                                  visibility-updates-per-day

Faults, each KIND[:ARGUMENT][:N[/M]][@Operation]; N/M is the first N of each M calls, N the first N calls:
  throttle  fail:500  drop-request                        nothing is done
  fail-after:500  drop-before  drop-middle  truncate  content-type  garbage
                                                          the call is carried out, its answer goes wrong
  delay:200ms                                             the call waits first

Examples:
  cargo xtask serve
  cargo xtask serve --port 0 --data target/serve --fault throttle:2/5 --fault drop-before:1@CreatePartner
  AWS_ACCESS_KEY_ID=AKIDTEST1 AWS_SECRET_ACCESS_KEY=test-secret-1 AWS_REGION=us-east-1 \\
  AWS_ENDPOINT_URL=http://127.0.0.1:8910 your-program";

/// A local Partner Central Account to call: HTTP on the loopback interface, state that behaves, faults on purpose.
#[derive(Debug, Parser)]
#[command(name = "serve", bin_name = "cargo xtask serve", version, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// The port to listen on; 0 for any. The first line of the output says which
    #[arg(long, default_value_t = DEFAULT_PORT)]
    pub(crate) port: u16,

    /// Keep state in this folder, across restarts; without it, in memory
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,

    /// Make the calls of this file (JSON) when the state is new: [{"account", "operation", "input", "as"}, …]
    #[arg(long, value_name = "FILE")]
    pub(crate) seed: Option<PathBuf>,

    /// Accounts and keys, limits, durations (TOML)
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,

    /// Something that goes wrong on purpose; may be given several times
    #[arg(long = "fault", value_name = "RULE")]
    pub(crate) faults: Vec<Rule>,

    /// The region to sign for, instead of the settings'
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,

    /// The folder of the service's model, instead of the one in this repository
    #[arg(long, value_name = "DIR")]
    pub(crate) model: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }
}
