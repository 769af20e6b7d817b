// The smallest page that searches. Everything is put in as text, so nothing of a document is ever markup.
const form = document.getElementById("search");
const status = document.getElementById("status");
const hits = document.getElementById("hits");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const address = "/v1/search?" + new URLSearchParams({ q: form.elements.q.value, group: "entity" });
  const response = await fetch(address);
  const answer = await response.json();
  status.textContent = response.ok ? `${answer.hits.length} hits in ${answer.tookMs.toFixed(1)} ms` : answer.detail;
  hits.replaceChildren(...(answer.hits ?? []).map(itemOf));
});

function itemOf(hit) {
  const item = document.createElement("li");
  const mark = document.createElement("mark");
  mark.textContent = hit.mention ?? "";
  const start = (hit.start ?? hit.sentenceStart) - hit.sentenceStart;
  const end = (hit.end ?? hit.sentenceStart) - hit.sentenceStart;
  item.append(hit.sentence.slice(0, start), mark, hit.sentence.slice(end), ` ${hit.documentId} ${hit.score.toFixed(3)}`);
  return item;
}
