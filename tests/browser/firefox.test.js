// The same journeys in Firefox ESR, the one that is installed: filled in, resumed after a reload, in two windows, in every language,
// from a file and from a folder, in large letters and small windows, by keyboard alone, at the consultant's desk, and against a
// questionnaire that means harm. It makes the same bytes, too.
process.env.BRANDA_BROWSER = "firefox";
for (const journeys of ["form", "keep", "kinds", "adapt", "publish", "desk", "agree"]) await import(`./${journeys}.test.js`);
