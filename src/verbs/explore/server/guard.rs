//! Who may ask: whoever has the address, from a page of this server.

use super::http::{Answer, Head};
use crate::error::{Error, Result};

/// Bytes of the secret.
const SECRET: usize = 16;

/// The secret, and what requests must say of themselves.
pub struct Guard {
    port: u16,
    token: String,
}

impl Guard {
    /// A guard with a new secret.
    pub fn new(port: u16) -> Result<Self> {
        let mut bytes = [0; SECRET];
        // It opens a door and reaches no result, so that it must not be told from the seed
        getrandom::fill(&mut bytes)
            .map_err(|error| Error::failed(format!("the system gives no random numbers for the address: {error}")))?;
        Ok(Self { port, token: bytes.iter().map(|byte| format!("{byte:02x}")).collect() })
    }

    /// What to open.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// The part of a path behind the secret.
    pub fn within<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (token, rest) = path.strip_prefix('/')?.split_once('/')?;
        self.is_token(token).then_some(rest)
    }

    /// Whether it is the secret, in a time that does not tell how much of it is right.
    fn is_token(&self, token: &str) -> bool {
        let differ = token.bytes().zip(self.token.bytes()).fold(0, |differ, (one, other)| differ | (one ^ other));
        token.len() == self.token.len() && differ == 0
    }

    /// Why a request is refused, looked at before its body is read; nothing where it is not.
    ///
    /// A name that leads here from elsewhere shows in Host, a page from elsewhere in Origin.
    pub fn refuses(&self, head: &Head) -> Option<Answer> {
        let hosts = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let Some(host) = head.only("host").filter(|host| hosts.iter().any(|own| own == host)) else {
            return Some(Answer::text(
                403,
                "this page is served to this machine alone, by the address that was printed",
            ));
        };
        let own = format!("http://{host}");
        let origin = head.only("origin");
        let is_foreign = match (origin, head.method.as_str()) {
            (Some(origin), _) => origin != own,
            (None, "GET") => head.has("origin"),
            (None, _) => true,
        };
        if is_foreign {
            return Some(Answer::text(403, "a page from elsewhere may not ask this"));
        }
        if self.within(&head.path).is_none() {
            return Some(Answer::text(403, "the address lacks its secret: open the one that `durand explore` printed"));
        }
        let json = head.only("content-type").is_some_and(|kind| kind.starts_with("application/json"));
        (head.method == "POST" && !json).then(|| Answer::text(415, "a request must be JSON"))
    }
}
