/**
 * Names GitHub takes for an environment, `Production` and `customer/production` among them: 1 to 255 characters
 * (https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/manage-environments). A blank at
 * either end could not be seen where the name is written a second time, in the workflow.
 */
export const ENVIRONMENT_NAME = /^\S(.{0,253}\S)?$/;
