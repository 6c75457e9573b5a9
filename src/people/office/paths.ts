/** The pages of the office that this slice holds; a page without its address here is not served. */
export const OFFICE_PAGES = [
  { path: '/bureau', title: { fr: 'Le bureau', en: 'The office' } },
  { path: '/bureau/invitation', title: { fr: 'Votre invitation', en: 'Your invitation' } },
  { path: '/bureau/mot-de-passe-oublie', title: { fr: 'Mot de passe oublié', en: 'Forgotten password' } },
  { path: '/bureau/nouveau-mot-de-passe', title: { fr: 'Nouveau mot de passe', en: 'New password' } },
  { path: '/bureau/sessions', title: { fr: 'Mes connexions', en: 'Where I am signed in' } },
  { path: '/bureau/organismes', title: { fr: 'Organismes', en: 'Organisations' } },
] as const;
