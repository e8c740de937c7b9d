// The questionnaire inside a page.
const element = /(<script type="application\/json" id="questionnaire"[^>]*>)(.*?)(?=<\/script>)/s;

/** The text of the questionnaire in the HTML of a page. */
export function questionnaireIn(html) {
  return element.exec(html)[2];
}

/** The HTML of a page with another questionnaire in it. */
export function withQuestionnaire(html, questionnaire) {
  const json = JSON.stringify(questionnaire).replaceAll("<", "\\u003c");
  return html.replace(element, (_, begin) => begin + json);
}
