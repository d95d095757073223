// The rules of the finder, as scripts/zonesite/finder evaluates them: a test compares the two over
// every profile. A profile is an object with an answer to each question.
export const QUESTIONS = ["who", "origin", "zone", "licence", "activity"];
const SURENESS = ["fails", "not-known", "met"];
const OUTCOME = { fails: "does-not", "not-known": "not-known", met: "applies" };

const least = (states) =>
  states.reduce((one, other) => (SURENESS.indexOf(other) < SURENESS.indexOf(one) ? other : one), "met");

const own = (rules, rule, who) => rule.by[who].map((key) => ({ key, ...rules.conditions[key] }));

// The profile that stands for one: of answers that no rule tells apart the first, and the first
// answer to what somebody is not asked.
export function normal(rules, profile) {
  const { asked } = rules.persons[profile.who];
  const found = { who: profile.who };
  for (const question of QUESTIONS.slice(1)) {
    const [first] = rules.answers[question];
    found[question] = asked.includes(question)
      ? rules.standing[question][profile[question]]
      : first;
  }
  return found;
}

// Whether an incentive applies, and which conditions say that it does not, or leave it open.
export function evaluate(rules, rule, profile) {
  const conditions = own(rules, rule, profile.who);
  const state = ({ question, states }) => states[profile[question]];
  const found = least(conditions.map(state));
  const those = found === "met" ? [] : conditions.filter((one) => state(one) === found);
  return { outcome: OUTCOME[found], conditions: those };
}

const distance = (answers) =>
  answers.reduce((all, [question]) => all + (question === "who" ? QUESTIONS.length : 1), 0);

function shortest(ways) {
  const kept = new Map();
  for (const way of ways) {
    const some = kept.get(way.state) ?? [];
    if (some.length > 0 && some[0].answers.length > way.answers.length) some.length = 0;
    if (some.length === 0 || some[0].answers.length === way.answers.length) some.push(way);
    kept.set(way.state, some);
  }
  return [...kept.values()].flat();
}

function ways(rules, conditions, profile, who, changed) {
  const first = conditions.filter((one) => one.question === "who").map((one) => one.states[who]);
  let found = [{ answers: changed, state: least(first) }];
  for (const question of QUESTIONS.slice(1)) {
    const asking = conditions.filter((one) => one.question === question);
    if (asking.length === 0) continue;
    const next = found.flatMap((way) =>
      rules.answers[question].map((answer) => ({
        answers: answer === profile[question] ? way.answers : [...way.answers, [question, answer]],
        state: least([way.state, ...asking.map((one) => one.states[answer])]),
      })),
    );
    found = shortest(next);
  }
  return found;
}

// Every least change of answers after which an incentive has another outcome; who somebody is
// counts for more than all other answers together.
export function nearest(rules, rule, profile) {
  const now = least(own(rules, rule, profile.who).map((one) => one.states[profile[one.question]]));
  const found = [];
  const persons = rules.answers.who.filter((who) => who !== profile.who);
  for (const who of [profile.who, ...persons]) {
    const changed = who === profile.who ? [] : [["who", who]];
    const every = ways(rules, own(rules, rule, who), profile, who, changed);
    found.push(...every.filter((way) => way.state !== now));
    if (found.length > 0 && who === profile.who) break;
  }
  const fewest = Math.min(...found.map((change) => distance(change.answers)));
  return found.filter((change) => distance(change.answers) === fewest);
}

const unique = (items) => [...new Set(items)];

function steps(rules, rule, some, who) {
  const persons = unique(some.map(({ answers }) => Object.fromEntries(answers).who ?? who)).sort();
  const conditions = persons.flatMap((person) => own(rules, rule, person));
  return some[0].answers.map(([question], number) => {
    const chosen = some.map(({ answers }) => answers[number][1]);
    const keys = conditions.filter((one) => one.question === question && question !== "who");
    return {
      question,
      answers: rules.answers[question].filter((answer) => chosen.includes(answer)),
      conditions: unique(keys.map((one) => one.key)),
    };
  });
}

function products(some) {
  const columns = some[0].answers.map((_, number) => unique(some.map((one) => one.answers[number][1])));
  if (columns.reduce((all, column) => all * column.length, 1) === some.length) return [some];
  return columns[0].flatMap((first) => {
    const part = some.filter((one) => one.answers[0][1] === first);
    return part.length < some.length ? products(part) : part.map((one) => [one]);
  });
}

// Changes; as one those that leave the choice between answers to the same questions.
function waysOut(rules, rule, profile) {
  const together = new Map();
  for (const change of nearest(rules, rule, profile)) {
    const key = [change.state, ...change.answers.map(([question]) => question)].join();
    together.set(key, [...(together.get(key) ?? []), change]);
  }
  const found = [...together.values()].flatMap(products).map((some) => ({
    outcome: OUTCOME[some[0].state],
    steps: steps(rules, rule, some, profile.who),
  }));
  const order = ({ outcome }) => Object.values(OUTCOME).indexOf(outcome);
  return found.sort((one, other) => order(other) - order(one));
}

// Incentives with one outcome, for the same reasons, which the same would change.
export function groups(rules, profile) {
  const made = new Map();
  for (const rule of rules.rules) {
    const { outcome, conditions } = evaluate(rules, rule, profile);
    const isOther = conditions.some((one) => one.question === "who" && outcome === "does-not");
    const reason = (one) => (one.question === "who" ? (isOther ? "others" : "unread") : one.key);
    const open = outcome === "not-known" ? conditions.map((one) => one.gap).filter(Boolean) : [];
    const group = {
      outcome,
      isOther,
      reasons: conditions.map(reason),
      gaps: unique(open),
      ways: waysOut(rules, rule, profile),
    };
    const key = JSON.stringify(group);
    if (!made.has(key)) made.set(key, { ...group, incentives: [] });
    made.get(key).incentives.push(rule.id);
  }
  return [...made.values()];
}
