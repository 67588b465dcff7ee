const url = process.env.PAGE;

export default {
  test: {
    globals: true,
    include: ['service.test.mjs', 'recipe.test.mjs'],
    environmentOptions: { jsdom: { url }, happyDOM: { url } },
  },
};
