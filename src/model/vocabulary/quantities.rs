//! The quantities of the world: the state of one run, and what its weeks are reported by.
//! The list below makes the registry's entries and the fields of [`World`]. Indices are kept as shares (0 to 1) and published as points,
//! which is what `scale` says; everything else is kept as it is published.

/// One quantity of the world.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// Name: column header, and `world.<name>` in a scenario.
    pub name: &'static str,
    /// What people call it: a few words.
    pub label: &'static str,
    /// Unit, in words.
    pub unit: &'static str,
    /// Lowest published value.
    pub low: f64,
    /// Highest published value.
    pub high: f64,
    /// Published value at the start where a scenario says nothing.
    pub default: f64,
    /// Published value of an internal 1.
    pub scale: f64,
    /// Whether a scenario can set its starting value (a week's count has none).
    pub initial: bool,
    /// Whether only whole numbers occur.
    pub whole: bool,
    /// One sentence: what it means.
    pub meaning: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

macro_rules! quantities {
    ($($name:ident $form:ident ($($form_argument:tt)*) $label:literal: $meaning:literal, $source:literal;)*) => {
        /// The state of the world at the end of a week; every field stays in the range of its registry entry.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct World<N = f64> {
            $(#[doc = $meaning] pub $name: N,)*
        }

        /// All quantities, in column order.
        pub const QUANTITIES: &[Quantity] = &[$(Quantity {
            name: stringify!($name),
            label: $label,
            meaning: $meaning,
            source: $source,
            ..quantities!(@form $form $($form_argument)*)
        },)*];

        impl<N: Copy> World<N> {
            /// All quantities, in column order, as they are kept: published values divided by their scales.
            pub fn all_mut(&mut self) -> [&mut N; QUANTITIES.len()] {
                [$(&mut self.$name,)*]
            }
        }

        impl World {
            /// The same in every lane.
            #[inline(always)]
            pub fn beside<N: crate::number::Number>(&self) -> World<N> {
                World { $($name: N::of(self.$name),)* }
            }

            /// The world in published units, in column order.
            pub fn publish(&self, out: &mut [f64]) {
                let values = [$(self.$name,)*];
                for ((out, value), quantity) in out.iter_mut().zip(values).zip(QUANTITIES) {
                    *out = value * quantity.scale;
                }
            }

            /// The world whose published values are `values`, in column order.
            pub fn from_published(values: &[f64]) -> Self {
                let mut values = values.iter().zip(QUANTITIES).map(|(value, quantity)| value / quantity.scale);
                Self { $($name: values.next().unwrap_or_default(),)* }
            }
        }
    };
    // An index: points, 0 to 100, kept as a share.
    (@form index $default:literal) => {
        Quantity { unit: "points", high: 100.0, default: $default, scale: 100.0, ..EMPTY }
    };
    // A stock or level in a unit of its own.
    (@form level $unit:literal, $high:literal, $default:literal) => {
        Quantity { unit: $unit, high: $high, default: $default, ..EMPTY }
    };
    // An index that follows from the words in force: no starting value.
    (@form word) => { Quantity { unit: "points", high: 100.0, scale: 100.0, initial: false, ..EMPTY } };
    // What happened in the week: no starting value.
    (@form count $unit:literal, $high:literal) => {
        Quantity { unit: $unit, high: $high, initial: false, whole: true, ..EMPTY }
    };
    // A measured amount of the week: no starting value.
    (@form flow $unit:literal, $high:literal) => { Quantity { unit: $unit, high: $high, initial: false, ..EMPTY } };
    // 0 or 1.
    (@form flag $unit:literal, $default:literal) => {
        Quantity { unit: $unit, high: 1.0, default: $default, whole: true, ..EMPTY }
    };
}

const EMPTY: Quantity = Quantity {
    name: "",
    label: "",
    unit: "",
    low: 0.0,
    high: 1.0,
    default: 0.0,
    scale: 1.0,
    initial: true,
    whole: false,
    meaning: "",
    source: "",
};

quantities! {
    tension index(35.0) "Tension": "Tension between Islamabad and Kabul, from 0 (warm) to 100 (war).",
        "Article, introduction and third part: strikes and clashes express deep-seated distrust";
    trust index(55.0) "Trust": "How far Islamabad and Kabul expect the other to keep its word.",
        "Article, fourth part: deep-seated distrust";
    grievance index(10.0) "Grievance of Islamabad": "Islamabad's grievance at repayment that did not come.",
        "Article, third part, re-rise of the TTP";
    humiliation index(10.0) "Humiliation of Kabul": "What Kabul has suffered from Pakistan and not answered.",
        "Article, third part: military pressure, deportations";
    retaliation_pressure index(10.0) "Pressure to retaliate":
        "What Islamabad has suffered in attacks and not answered.",
        "Article, third part, from open support to pressure";
    depth index(60.0) "Strategic depth": "Pakistan's strategic depth: its say in what Kabul does.",
        "Article, first part: strategic depth doctrine";
    dependence index(60.0) "Dependence of Kabul": "Kabul's dependence on Pakistan for trade, money and standing.",
        "Article, first part (interdependence) and fourth part (avoiding total reliance)";
    india_influence index(8.0) "Indian influence": "India's footing in Kabul: presence, projects, access.",
        "Article, fourth part: reopening of the embassy, visit to New Delhi";
    india_pakistan_tension index(40.0) "Tension with India": "Tension between India and Pakistan.",
        "Article, first part: zero-sum game for influence";
    recognition index(12.0) "Standing of Kabul": "Kabul's standing abroad: missions, visits, recognition.",
        "Article, first part (recognition of the first emirate) and fourth part (balancing)";
    cohesion index(75.0) "Cohesion of the Taliban": "Unity of the Afghan Taliban.",
        "Article, first part: ideological cohesion and internal unity";
    revenue index(45.0) "Revenue of Kabul": "Kabul's revenue against its needs, customs above all.",
        "Article, third part: main trade routes";
    instability index(45.0) "Disorder in Afghanistan": "Disorder inside Afghanistan.",
        "Article, significance: stability in Afghanistan directly affects Pakistan";
    standing index(50.0) "Standing of Pakistan": "Pakistan's standing abroad.",
        "Article, first part: international pressures, sanctions";
    commerce index(60.0) "Earnings from trade":
        "What Pakistan earns from trade and transit with Afghanistan, against the best it has had.",
        "Article, first part: economic and transit corridor";
    commercial_strain index(5.0) "Pressure of traders":
        "Pressure of traders and truckers on both sides to have crossings open; it grows with the length of closures.",
        "Article, third part: both are seeking mutual trade";
    corridor index(15.0) "Progress of corridors":
        "Progress of transit and pipeline corridors (TAPI) through Afghanistan.",
        "Article, fourth part: control over trade and energy routes";
    identity index(35.0) "Pashtun identity":
        "How much a cross-border Pashtun identity and the open question of the Line shape Kabul's politics.",
        "Article, fourth part: ideological and ethnic aspects";
    fence index(90.0) "Fence on the Line": "Share of the Durand Line that is fenced and kept so.",
        "Article, third part: threatened to dismantle fencing projects";
    ttp_strength level("thousand fighters", 20.0, 4.2) "TTP fighters": "Fighters of the TTP and affiliates.",
        "UN Monitoring Team: 3,000-5,500 (2021), 6,000-6,500 (2024)";
    inspiration index(70.0) "Inspiration of the TTP": "How much the victory in Kabul emboldens the TTP.",
        "Article, third part: emboldened by the Taliban's success";
    sanctuary index(45.0) "Sanctuary of the TTP":
        "Freedom of the TTP to live, train and set out from Afghan soil; Kabul denies that it grants it.",
        "Article, third part: Afghan soil as a launchpad";
    ttp_networks index(10.0) "TTP networks":
        "How far the TTP is rooted in the tribal districts: networks, levies, fear. It says nothing of ground held.",
        "Article, third part: replicating the emirate within Pakistan";
    attack_momentum level("attacks per week", 64.0, 4.0) "Recent attacks":
        "Recent attacks of the TTP and affiliates, as a moving average.",
        "Self-exciting campaigns: Clauset and Gleditsch 2012, PLOS ONE 7; Lewis et al. 2012, Security Journal 25";
    violence level("deaths per week", 400.0, 9.0) "Recent deaths":
        "Recent deaths in militant attacks in Pakistan, as a moving average.",
        "Article, third part: security challenge for Islamabad";
    other_militancy index(23.0) "Other militants": "Strength of militants in Pakistan other than the TTP: Baloch groups, ISKP.",
        "Observed record: counts of all militants against those of the TTP";
    border_heat level("clashes per week", 20.0, 0.1) "Recent clashes": "Recent border clashes, as a moving average.",
        "Article, third part: standoffs have triggered several limited engagements";
    refugees level("million people", 6.0, 3.5) "Afghans in Pakistan": "Afghans in Pakistan.",
        "Article, third part: hundreds of thousands of refugees; UNHCR and Government of Pakistan figures for 2021";
    refugee_strain index(50.0) "Strain from refugees": "Strain that Pakistan feels from the Afghans it hosts.",
        "Article, third part: straining the fragile economic, security and social landscape";
    calm index(15.0) "Calm from talks": "Calm that talks, mediators and agreements have brought between Islamabad and Kabul.",
        "Article, introduction: several rounds of talks";
    truce index(0.0) "Truce with the TTP": "Whether a truce between Islamabad and the TTP is in force; in what is expected, how far.",
        "Observed record: truces of November 2021 and June to November 2022";
    ceasefire index(0.0) "Ceasefire": "Whether a ceasefire between Islamabad and Kabul is in force.",
        "Observed record: Doha, 19 October 2025";
    trade_pact word() "Trade agreement": "Whether an agreement on open crossings and trade is in force.",
        "Article, third part: both are seeking mutual trade boost";
    security_pact index(0.0) "Security agreement":
        "Whether an agreement is in force by which Kabul acts against the TTP and Islamabad ends its pressure.",
        "Article, introduction: several rounds of talks without a permanent deal";
    guarantee index(0.0) "Guarantee": "How far a guarantor stands behind agreements with penalties.",
        "Article, second part: guarantees traded behind the scenes; observed record: Qatar and Turkey in October 2025";
    bad_faith_islamabad index(0.0) "Breaches by Islamabad": "Breaches of agreements by Islamabad, as they are remembered.",
        "Article, introduction: a failure that keeps the clouds of war";
    bad_faith_kabul index(0.0) "Breaches by Kabul": "Breaches of agreements by Kabul, as they are remembered.",
        "Article, introduction: a failure that keeps the clouds of war";
    bad_faith_ttp index(0.0) "Breaches by the TTP": "Breaches of truces by the TTP, as they are remembered.",
        "Observed record: end of the truce of 2022";
    kabul_reciprocates index(75.0) "Belief: Kabul reciprocates":
        "How far Islamabad believes that a Kabul that it courts repays: 0 never, 100 always.",
        "Article, third part, preliminary welcome: Pakistan expected that the Taliban would reciprocate";
    kabul_yields index(45.0) "Belief: Kabul yields":
        "How far Islamabad believes that a Kabul that it presses restrains the TTP: 0 it hardens, 50 neither, 100 it yields.",
        "Article, third part: from open support to pressure; fourth part: calculations misaligned with realities";
    kabul_strikes_back index(30.0) "Belief: Kabul strikes back":
        "How likely Islamabad thinks it that Kabul answers a strike on the border.",
        "Article, third part: repeatedly clashed along the Line";
    islamabad_relents index(75.0) "Belief: Islamabad relents":
        "How far Kabul believes that Islamabad eases its pressure when Kabul restrains the TTP: 0 it asks for more, 50 neither, 100 it eases.",
        "Article, fourth part: lever of mutual pressure";
    islamabad_punishes index(30.0) "Belief: Islamabad punishes":
        "How likely Kabul and the TTP think it that Islamabad strikes in answer to attacks.",
        "Article, third part: limited airstrikes";
    army_comes index(50.0) "Belief: the army comes":
        "How far the TTP believes that an offensive brings the army into the districts.",
        "Article, third part: counterterrorism, stabilizing its borderlands";
    military_voice index(50.0) "Voice of the generals":
        "How much the word of the military and its services counts in Islamabad against that of civilians.",
        "Article, third part: the ISI presses the National Security Council; increasingly shaped by the military";
    kandahar_voice index(50.0) "Voice of Kandahar":
        "How much the word of Kandahar counts in Kabul against that of pragmatists and the Haqqani network.",
        "Article, second part: the Quetta Council and the Haqqani network as factions";
    exhaustion index(10.0) "Exhaustion of the army":
        "How far operations and campaigns have used up Pakistan's army and budget.",
        "Article, third part: fragile economic, security and social landscape";
    strike_habit index(0.0) "Recent strikes": "How used everyone is to Pakistani strikes, by those of the last months.",
        "Observed record: strikes come in bunches in 2025";
    coercion index(5.0) "Pressure on Kabul":
        "Pressure that Kabul feels from Pakistan: closures, deportations, diplomatic and economic steps.",
        "Article, third part: leverage tool; fourth part: lever of mutual pressure";
    taliban_rule index(100.0) "Taliban rule": "Share of Afghanistan that the Afghan Taliban rule.",
        "Article, first part (first takeover), third part (second government)";
    taliban_strength level("thousand fighters", 150.0, 70.0) "Taliban fighters": "Fighters of the Afghan Taliban.",
        "Article, first part: building of the Taliban's military structure; UN Monitoring Team: 58,000-100,000 (2021)";
    opposition level("thousand fighters", 400.0, 0.0) "Armed opponents":
        "Armed Afghan opponents of the Taliban, by their worth in battle: first their rivals of the civil war, later the Republic's forces.",
        "Article, first part (rise of the Taliban) and second part (Afghan governments before 2021)";
    patronage index(0.0) "Patronage of the Taliban":
        "What Pakistan's services give the Afghan Taliban: training, money, weapons, diplomacy. Officially denied after 2001.",
        "Article, first part: military structure, training, weaponry; second part: backchannel";
    havens index(0.0) "Havens in Pakistan":
        "Room of the Afghan Taliban on Pakistani soil: camps, supply, shelter. Officially denied after 2001.",
        "Article, first part: havens in Waziristan and Khyber Pakhtunkhwa; second part: unofficial harbouring";
    endorsement index(0.0) "Endorsement by Islamabad":
        "How far Islamabad recognises the Taliban's government and vouches for it.",
        "Article, first part: formal recognition";
    international_pressure index(0.0) "Pressure from abroad":
        "Sanctions and isolation over support for militants, as Islamabad feels them.",
        "Article, first part: international pressures, economic sanctions";
    us_presence index(0.0) "American forces":
        "American forces in Afghanistan, against their greatest number (some 100,000 in 2010 and 2011).",
        "Article, second part: occupation and withdrawal";
    us_weariness index(0.0) "American weariness": "How tired Washington is of its war in Afghanistan.",
        "War weariness of democracies: Mueller 1971, American Political Science Review 65";
    us_trust index(40.0) "Trust of Washington": "Washington's trust in Islamabad.",
        "Article, second part: a crisis of trust with the US";
    terror_threat index(10.0) "Threat of terror": "Danger of terror from the region, as Washington sees it.",
        "Article, second part: invasion after the attacks of 11 September 2001";
    accord index(0.0) "Accord with Washington": "How far an agreement between Washington and the Taliban has got.",
        "Article, second part: agreement of February 2020";
    blowback index(0.0) "Blowback":
        "Militants in Pakistan who turn against the state that sheltered them or others like them.",
        "Article, second part: a surge in terrorist threats within its own borders";
    us_aid flow("million USD per week", 200.0) "American aid in the week":
        "Aid, arms and reimbursements from Washington to Islamabad.",
        "Article, second part: economic aid, military hardware";
    militants_killed flow("fighters", 1000.0) "Militants killed in the week": "Fighters of the TTP killed in the week.",
        "Observed record: 725 militants killed in operations in 2024, about 2,100 in 2025";
    trade flow("million USD per week", 100.0) "Trade in the week": "Trade between Pakistan and Afghanistan, both ways.",
        "Observed record: USD 1.3 to 1.9 billion a year";
    trade_lost flow("million USD per week", 100.0) "Trade lost in the week":
        "Trade that shut crossings kept out in the week.", "Computed: trade with all crossings open, less trade";
    attacks count("attacks", 64.0) "TTP attacks in the week": "Attacks by the TTP and affiliates in the week.",
        "Observed record: PICSS monthly counts times the TTP's share";
    militant_attacks count("attacks", 128.0) "All attacks in the week":
        "Attacks by all militants in Pakistan in the week; comparable to the PICSS counts.",
        "Observed record: PICSS monthly counts";
    deaths count("deaths", 20000.0) "Deaths in the week":
        "Deaths in the week: militant attacks in Pakistan, border clashes, strikes.", "Observed record";
    clashes count("clashes", 40.0) "Clashes in the week": "Border clashes in the week.",
        "Observed record: lower bounds";
    airstrikes count("strikes", 1.0) "Airstrikes in the week": "Whether Pakistan struck on Afghan soil in the week.",
        "Observed record";
    returns flow("thousand people", 200.0) "Returns in the week": "Afghans returned from Pakistan in the week.",
        "Observed record: policy pulses";
    closed_torkham flag("0 or 1", 0.0) "Torkham shut": "Whether Torkham is shut to trade.",
        "Article, third part; observed record";
    closed_spin_boldak flag("0 or 1", 0.0) "Spin Boldak/Chaman shut": "Whether Spin Boldak/Chaman is shut to trade.",
        "Article, third part; observed record";
    closed_ghulam_khan flag("0 or 1", 0.0) "Ghulam Khan shut": "Whether Ghulam Khan is shut to trade.",
        "Observed record";
    closed_kharlachi flag("0 or 1", 0.0) "Kharlachi shut": "Whether Kharlachi is shut to trade.", "Observed record";
    closed_angoor_adda flag("0 or 1", 0.0) "Angoor Adda shut": "Whether Angoor Adda is shut to trade.",
        "Observed record";
    phase count("phase", 3.0) "Phase":
        "Phase of the conflict: 0 cooperation, 1 competition, 2 confrontation, 3 open conflict.",
        "Article, fourth part: a perpetual cycle of cooperation, competition and tension";
}
