// Where the page of jsdom is.
module.exports = process.env.JEST_PAGE ? { testEnvironmentOptions: { url: process.env.PAGE } } : {};
