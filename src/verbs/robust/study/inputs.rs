//! What makes such a folder what it is.

use serde::{Deserialize, Serialize};

use super::Robust;
use crate::output::inputs::Identity;
use crate::verbs::sweep::study::ExperimentInputs;

/// That a folder is that of policies in states of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Experimented {
    Robust,
}

/// The inputs of the folder. Nothing else can change its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RobustInputs {
    experiment: Experimented,
    #[serde(flatten)]
    common: ExperimentInputs,
    /// Names of the policies, in order.
    pub policies: Vec<String>,
    /// Outcomes by which they are judged, in order.
    pub criteria: Vec<String>,
}

impl RobustInputs {
    /// Those of what is asked.
    pub(crate) fn new(robust: &Robust<'_>) -> Self {
        let criteria = robust.design.criteria().iter();
        Self {
            experiment: Experimented::Robust,
            common: ExperimentInputs::new(robust.experiment, robust.design),
            policies: robust.design.policies().iter().map(|policy| policy.name().to_owned()).collect(),
            criteria: criteria.map(|criterion| criterion.outcome().name.to_owned()).collect(),
        }
    }
}

impl Identity for RobustInputs {
    const MARK: &'static [u8] = b"durand robust checkpoint 1";
    const VERB: &'static str = "robust";
    const NOUN: &'static str = "comparison of policies";

    fn differences(&self, asked: &Self) -> Vec<String> {
        let differences = self.common.differences(&asked.common);
        if differences.is_empty() && self != asked { vec!["another design".to_owned()] } else { differences }
    }

    fn progress(&self, done: u64) -> String {
        self.common.progress(done)
    }
}
