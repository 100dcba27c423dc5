export { assignTool, beginTool } from './actions.ts';
export { toolkitRoutes } from './routes.tsx';
export { readOwnToolkit, readToolkit } from './views.ts';
