kbSearchData([
{"id":"about.html","kind":"page","title":"About","aka":[],"summary":"Who writes this.","headings":[["who-we-are","Who we are"],["what-is-missing","What is missing"]]},
{"id":"articles/an-article.html","kind":"article","title":"Why calves get sore","aka":[],"summary":"An article about calves.","headings":[]},
{"id":"conditions/sore-calf.html","kind":"condition","title":"Sore calf","aka":["calf pain","sore legs & feet"],"summary":"The back of your lower leg hurts when you walk.","headings":[["what-it-is","What it is"],["what-helps-and-how-sure-we-are","What helps, and how sure we are"],["what-is-going-on","What is going on"],["how-long-it-takes","How long it takes"],["questions-for-your-clinician","Questions for your clinician"]]},
{"id":"exercises/heel-raise.html","kind":"exercise","title":"Heel raise","aka":["calf raise"],"summary":"You stand and lift your heels.","headings":[["why-do-it","Why do it"]]},
{"id":"handouts/sore-calf-sheet.html","kind":"handout","title":"Exercises for a sore calf","aka":[],"summary":"One exercise for every day.","headings":[]},
{"id":"how-sure-are-we.html","kind":"page","title":"How sure are we?","aka":[],"summary":"What the five levels mean.","headings":[["strong","Strong"],["moderate","Moderate"],["limited","Limited"],["contested","Contested"],["traditional","Traditional"]]},
{"id":"muscles/calf.html","kind":"muscle","title":"Calf","aka":["calf muscle","back of the lower leg"],"summary":"The calf lifts your heel. You use it with every step.","headings":[["when-it-complains","When it complains"],["where-it-is","Where it is"],["what-it-does-for-you","What it does for you"],["in-everyday-moments","In everyday moments"]]},
{"id":"muscles/shin-muscles.html","kind":"muscle","title":"Shin muscles","aka":[],"summary":"They lift your foot.","headings":[["where-it-is","Where it is"],["what-it-does-for-you","What it does for you"],["in-everyday-moments","In everyday moments"],["when-it-complains","When it complains"]]},
{"id":"techniques/stretching.html","kind":"technique","title":"Stretching","aka":[],"summary":"You pull a muscle gently until it gives.","headings":[["what-happens","What happens"],["what-it-can-and-cannot-do","What it can and cannot do"],["what-to-ask","What to ask"]]},
{"id":"glossary.html#tendon","kind":"term","title":"Tendon","aka":["sinew"],"summary":"A cord that ties muscle to bone.","headings":[]},
{"id":"when-to-get-help.html","kind":"page","title":"When to get help","aka":[],"summary":"Every sign, most urgent first.","headings":[]}
]);
