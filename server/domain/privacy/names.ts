// Names of people: frequent ones, and the words beside which a name stands. Written from general knowledge, complete for nobody.

const list = (words: string): ReadonlySet<string> => new Set(words.trim().toLowerCase().split(/\s+/));

/** First names that are hardly ever another word. */
export const firstNames = list(`
  Ahmed Aishe Albert Alexander Alexandra Ali Alina Amelie Amir Andre Andrea Andreas Andrzej Angela Anita Anja Anke Anna Anne Anneliese
  Annette Anni Anton Antonia Arne Arthur Astrid Axel Aylin Ayşe Barbara Bärbel Beate Ben Benjamin Bernd Bernhard Birgit Björn Bodo Boris Brigitte
  Bruno Bülent Carl Carla Carolin Carsten Cem Charlotte Christa Christel Christian Christiane Christina Christine Christoph Clara Claudia Clemens Cornelia
  Dagmar Daniel Daniela David Denise Dennis Detlef Diana Dieter Dietmar Dirk Dominik Doris Dorothea Dorothee Eberhard Eckhard Edeltraud Edith Elena Elfriede Elias
  Elif Elisabeth Elke Ella Ellen Else Elvira Emil Emilia Emma Emre Erhard Eric Erich Erika Erna Ernst Erwin Esra Esther Eva Ewa Fabian Fatima Fatma
  Felix Finn Florian Frank Franz Franziska Frauke Friedhelm Friedrich Fritz Gabi Gabriele Georg Gerd Gerda Gerhard Gerlinde Gertrud Gisela Gottfried
  Greta Grzegorz Gudrun Guido Günter Günther Gustav Hakan Hanna Hannah Hanne Hannelore Hans Harald Harry Hartmut Hasan Hedwig Heidi Heike Heiko Heiner Heinrich Heinz
  Helene Helga Helmut Henning Henrik Henry Herbert Hermann Hilde Hildegard Holger Horst Hubert Hugo Hussein Ibrahim Ida Ilona Ilse Ines Inge Ingeborg Ingo Ingrid
  Irene Iris Irina Irma Isabel Isabella Ivan Jakob Jan Jana Janina Janine Jannik Jasmin Jens Jessica Joachim Jochen Johann Johanna Johannes Jonas Jörg Josef Josefine
  Judith Julia Julian Juliane Jürgen Jutta Kai Karin Karina Karl Karla Karsten Katarzyna Katharina Käthe Kathrin Katja Katrin Kerstin Kevin Khaled Kirsten Klara Klaus
  Konrad Konstantin Krzysztof Kurt Lara Lars Laura Lea Lena Leni Leo Leon Leonie Levin Liesel Lilli Lina Linda Linus Lisa Lore Lothar Louis Louisa Luca Lucas Ludwig Luis
  Luise Lukas Lutz Lydia Maik Maja Malte Manfred Manuel Manuela Marc Marcel Marco Marcus Margarete Margot Margret Maria Marianne Marie Marina Mario Marion Marius Mark
  Markus Marlene Marlies Marta Martha Martin Martina Marvin Mathias Mathilda Matteo Matthias Max Maximilian Mehmet Melanie Melina Merve Mia Michael Michaela Michelle Mike Mila Milan
  Mira Miriam Mohamed Mohammad Mohammed Monika Moritz Murat Mustafa Nadine Nadja Natalie Natascha Nele Nicole Niels Niklas Nils Nina Noah Nora Norbert Olaf Ole Oleg Olga
  Oliver Olivia Omar Oskar Osman Oswald Ottilie Otto Patricia Patrick Paul Paula Pauline Peter Petra Philipp Pia Piotr Rainer Ralf Ralph Ramona Raphael Rebecca Regina Regine
  Reiner Reinhard Reinhold Renate Rene Ricarda Richard Rita Robert Robin Roland Rolf Roman Romy Ronny Rosa Rosemarie Rosi Rosmarie Rudi Rudolf Rüdiger Ruth Sabine Sabrina Samira
  Samuel Sandra Sandro Sara Sarah Saskia Sebastian Selin Selma Serkan Siegfried Sigrid Silke Silvia Simon Simone Sina Sofia Sofie Sonja Sophia Sophie Stefan Stefanie Steffen
  Stephan Stephanie Susanne Susi Svenja Sven Svetlana Sylvia Tamara Tanja Tatjana Theo Theodor Theresa Thomas Thorsten Till Tim Timo Tina Tobias Tom Tomasz Torben Torsten
  Traudel Udo Ulf Uli Ulla Ulrich Ulrike Ursel Ursula Ute Uwe Valentin Valerie Vanessa Vera Veronika Viktor Viktoria Vincent Volker Waldemar Walter Waltraud Werner
  Wilfried Wilhelm Willi Wilma Winfried Wladimir Wolfgang Yannick Yusuf Yvonne Zeynep Zoe Joost Sjoerd Pieter Willem Maarten Femke Anouk Sanne Jeroen Wouter Bram Daan
`);

/** Surnames that are hardly ever another word in a town hall. */
export const surnames = list(`
  Müller Mueller Schmidt Schmitt Schmitz Schmid Schneider Fischer Weber Meyer Meier Maier Mayer Wagner Becker Schulz Schulze Schultz Hoffmann Hofmann Schäfer Koch Bauer
  Klein Schröder Schroeder Neumann Schwarz Zimmermann Braun Krüger Krueger Hartmann Lange Krause Lehmann Köhler Koehler Herrmann Hermann Walter Kaiser Huber Peters Scholz
  Möller Lang Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Berger Winkler Roth Lorenz Baumann Franke Albrecht Schuster Böhm Winter Kraus Martin Schumacher Krämer Vogt
  Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer
  Ernst Lindner Hansen Petersen Jansen Janssen Christiansen Nielsen Yilmaz Yıldız Kaya Demir Öztürk Şahin Aydın Kowalski Nowak Wiśniewski Ivanov Petrov Nguyen Tran
`);

/** Surnames that are other words as well; they are names only beside a name or a form of address. */
export const twofold = list(
  'Koch Bauer Klein Schwarz Braun Lange Kaiser Lang Weiß Jung Hahn Vogel Keller Winter Stein Jäger Sommer Groß Graf Horn Busch Sauer Engel Ernst Martin Krämer Schuster Schreiber Winkler Schäfer Fischer Schneider Weber Müller Wagner Richter König Fuchs Wolf Berg Zimmermann Roth Otto Becker Thomas Walter Berger',
);

/** Forms of address: a name follows. */
export const address =
  '(?:Herrn?|Frau|Hr\\.|Fr\\.|Frl\\.|Familie|Fam\\.|Eheleute|Ehepaar|Kollegin|Kollege|Dr\\.|Prof\\.|Mevrouw|Meneer|Dhr\\.|Mevr\\.|Mr\\.?|Mrs\\.?|Ms\\.?)';

/** Words after which a name follows. */
export const introduced =
  '(?:hier ist|hier spricht|hier|mein name ist|mein name:|ich heiße|ich heisse|ich bin (?:die|der)|name ist|name war|name lautet|name:|nachname:?|vorname:?|heißt|heisst|namens|geborene?|geb\\.|gez\\.|gezeichnet|unterschrift:?|gruß,?|grüße,?|grüßen,?|anrufer(?:in)?:?|bürger(?:in)?:|melder(?:in)?:?|ansprechpartner(?:in)?:?|kontaktperson:?|kontakt:|halter(?:in)?:?|eigentümer(?:in)?:?|mieter(?:in)?:?|vermieter(?:in)?:?|betreuer(?:in)?:?|antragsteller(?:in)?:?|verstorbene[rn]?:?|mijn naam is|ik heet|my name is)';

/** People named by what they are to the caller. */
export const kin =
  '(?:sohn|sohnes|tochter|mann|ehemann|ehefrau|mutter|vater|vaters|bruder|schwester|oma|opa|großmutter|großvater|enkel|enkelin|onkel|tante|neffe|nichte|schwager|schwägerin|nachbar|nachbarin|nachbarn|freund|freundin|lebensgefährte|lebensgefährtin|kind|baby|hund von|bekannte|bekannter|bekannten|partner|partnerin|chef|chefin|hausmeister|arzt|ärztin|zoon|dochter|buurman)';

/** What may follow a form of address without being a name. */
export const noName = list(`
  ist war hat hatte wird wurde will wollte möchte kann konnte soll sollte darf muss sagt sagte fragt fragte ruft rief bittet meldet wohnt braucht zieht lebt
  und oder die der das den dem ein eine einer einem mit ohne vom von aus im in am an auf zu zum zur bei für sich nicht noch nur auch schon hier da dort
  wegen über unter nach vor seit bis als wie wenn dass weil ob kein keine sehr ihr ihre ihren ihrem sein seine seinen seinem mein meine meiner meinem meinen unser unsere
  anrufer anruferin bürger bürgerin doktor professor direktorin heute gestern morgen bitte danke neben gegen
`);

/** What people do in a note, right after their name: "Tjark Brokamp bittet um …". */
export const does =
  '(?:hat|bittet|bat|fragt|fragte|ruft|rief|möchte|will|wollte|meldet|meldete|wohnt|braucht|sucht|wünscht|beschwert|berichtet|teilt|kommt|war|ist|hätte|kann|zieht|heiratet|belt|vraagt|heeft)';
