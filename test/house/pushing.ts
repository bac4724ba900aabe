/** Phrases that push, by language: what doubts her, blames her, hurries her, or praises what serves us. */
export const PUSHING: Record<string, { phrases: RegExp; examples: string[] }> = {
  en: {
    phrases:
      /are you (really |quite )?sure|miss(ing)? out|\bsorry\b|(we('ll| will)|we're going to) miss you|unfortunately|last chance|don't go|hurry|before it's too late|no,? thanks|\brecommend/i,
    examples: [
      'Are you sure?',
      'Don’t miss out',
      'Sorry to see you go',
      'Unfortunately',
      'No thanks, I don’t want offers',
      'Recommended',
    ],
  },
  fr: {
    phrases:
      /(êtes|es)[- ](vous|tu) (vraiment )?sûre?|(ne )?(manquez|ratez) (pas|rien)|passer à côté|désolée?s?\b|dommage|vous (allez )?nous manque|malheureusement|hélas|dernière chance|derniers jours|dépêchez|non,? merci|recommand/i,
    examples: [
      'Êtes-vous sûr ?',
      'Ne manquez pas',
      'Désolés de vous voir partir',
      'Vous nous manquerez',
      'Non merci, je ne veux pas',
      'Recommandé',
    ],
  },
  de: {
    phrases:
      /sind sie (wirklich |ganz )?sicher|bist du (dir )?sicher|verpass|entgehen|\bschade\b|\bleider\b|bedauer|(tut|täte) (uns|mir) leid|vermissen|letzte chance|nur noch heute|beeilen|nein,? danke|empfohlen|empfehlen|empfehlung/i,
    examples: [
      'Sind Sie sicher?',
      'Verpassen Sie nichts',
      'Schade, dass Sie gehen',
      'Wir werden Sie vermissen',
      'Leider',
      'Nein danke, ich will nicht',
      'Empfohlen',
    ],
  },
  es: {
    phrases:
      /est(á|ás) (usted )?segur[oa]|se (lo )?pierda|te (lo )?pierdas|perderse|perdérsel|lamenta|lo sentimos|sentimos (que|ver)|desafortunada|por desgracia|le (vamos a )?(echaremos|extrañaremos|extrañar)|última oportunidad|dese prisa|no,? gracias|recomend/i,
    examples: [
      '¿Está seguro?',
      'No se lo pierda',
      'Sentimos que se vaya',
      'Lamentablemente',
      'Le echaremos de menos',
      'No, gracias, no quiero',
      'Recomendado',
    ],
  },
  ar: {
    phrases:
      /متأكد|واثق|تفو[ّ]?ت|يفو[ّ]?تك|يؤسفنا|نأسف|آسف|للأسف|لسوء الحظ|سنفتقدك|نفتقدك|(آخر|الأخيرة|أخيرة) فرصة|فرصت?ك? ?(ال)?أخيرة|أسرع|لا،? شكر|موصى|نوصي|ننصح/,
    examples: [
      'هل أنت متأكد؟',
      'لا تفوّت الفرصة',
      'يؤسفنا رحيلك',
      'سنفتقدك',
      'للأسف',
      'فرصتك الأخيرة',
      'لا شكرًا، لا أريد',
      'موصى به',
    ],
  },
};
