/** Industries a firm chooses from at set-up, in the browser and on the server; labels under `industry.<key>`. */
export const industries = [
  'manufacturing',
  'wholesale',
  'retail',
  'ecommerce',
  'software',
  'services',
  'finance',
  'construction',
  'healthcare',
  'education',
  'logistics',
  'hospitality',
  'agriculture',
  'energy',
  'other',
] as const
