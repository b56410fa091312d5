// The way to everything public: one part of the app, fetched when it is first needed.

export const fetchPlaces = () => import('./parts.ts');
