// A small corpus with documents that try to break out of the page. Mentions are given, so that no detector decides what is found.
export const image = '<img src=x onerror="window.pwned=1">';
export const script = '</script><script>window.pwned=1</script>';
export const reversed = '\u202Egnirts desrever\u202C';

const plain = [
  ['n1', 'Plates', 'nature', '1877', 'Stegosaurus carried two rows of plates along its back. It lived in Colorado with Allosaurus.', ['Stegosaurus', 'Colorado', 'Allosaurus']],
  ['n2', 'Bones', 'nature', '1990', 'In Montana lie the bones of Triceratops. Velociraptor was found in the Gobi.', ['Montana', 'Triceratops', 'Velociraptor', 'Gobi']],
  ['n3', 'A pocket', 'nature', '1878', 'Miners broke into a pocket of Iguanodon skeletons in Belgium. Iguanodon had a thumb spike.', ['Iguanodon', 'Belgium']],
  ['c1', 'Premiere', 'culture', '1805', 'The premiere of Fidelio took place in Vienna. Beethoven conducted it himself.', ['Fidelio', 'Vienna', 'Beethoven']],
  ['c2', 'Songs', 'culture', '1828', 'Schubert wrote songs in Vienna and admired Beethoven from afar.', ['Schubert', 'Vienna', 'Beethoven']],
  ['c3', 'Cheese', 'culture', '1950', 'Farmers around Gouda have sold wheels of Edam for centuries. Camembert is softer.', ['Gouda', 'Edam', 'Camembert']],
  ['p1', 'Election', 'politics', '1945', 'The Labour Party won the election against the Conservative Party in Britain.', ['Labour Party', 'Conservative Party', 'Britain']],
  ['k1', '공룡', 'nature', '1999', '티라노사우루스는 몬태나에서 발견되었다.', ['티라노사우루스', '몬태나']],
];

const hostile = [
  ['x1', image, script, '2001', `A dinosaur named ${image} was seen beside ${script} in Utah.`, [image, script, 'Utah']],
  ['x<b>2</b>', '"><svg onload=window.pwned=1>', 'nature', '2002', `The composer ${reversed} of Paris wrote =HYPERLINK("http://x") for Brahms.`, [reversed, '=HYPERLINK("http://x")', 'Brahms', 'Paris']],
];

/** The documents as lines of JSON. */
export const corpus = [...plain, ...hostile]
  .map(([_id, title, theme, year, text, names]) => `${JSON.stringify({ _id, title, theme, year, text, mentions: names.flatMap((name) => spansOf(text, name)) })}\n`)
  .join('');

function spansOf(text, name) {
  const spans = [];
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
    spans.push({ start, end: start + name.length, type: name.startsWith('<') ? '<i>TYPE</i>' : 'THING' });
  }
  return spans;
}
